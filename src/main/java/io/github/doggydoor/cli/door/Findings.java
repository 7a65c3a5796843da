package io.github.doggydoor.cli.door;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** What was found, a line a thing, each of which is seen at once. */
final class Findings {
  private final CommandSpec spec;
  private final String line;

  /**
   * Prints them.
   *
   * @param spec of the command, which says where to and whether in colours
   * @param width of the things' names, in characters
   */
  Findings(CommandSpec spec, int width) {
    this.spec = spec;
    this.line = "%s  %-" + width + "s  %s%n";
  }

  void ok(String what, String words) {
    tell("@|green ok|@  ", what, words);
  }

  void note(String what, String words) {
    tell("@|yellow note|@", what, words);
  }

  void fail(String what, String words) {
    tell("@|red FAIL|@", what, words);
  }

  private void tell(String mark, String what, String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(line, spec.commandLine().getColorScheme().ansi().string(mark), what, words);
    out.flush();
  }
}
