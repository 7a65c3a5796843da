package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** Whether the door shall go by what did not pass the gate, too. */
final class AnywayOption {
  @Option(
      names = "--anyway",
      description = "Also where it does not pass: it may let strangers in, or keep the dog out.")
  private boolean anyway;

  /**
   * Called for what did not pass: warns where the owner wants it all the same.
   *
   * @param err takes the warning
   * @param what did not pass, for the warning
   * @param refusal why it is left, and what to do
   * @throws Refusal where the owner does not
   */
  void require(PrintWriter err, String what, String refusal) throws Refusal {
    if (!anyway) {
      throw new Refusal(ExitCode.TEACHING, refusal);
    }
    err.printf(
        "Warning: %s. With --anyway the door goes by it all the same: it may let strangers in, or keep your dog out.%n",
        what);
  }
}
