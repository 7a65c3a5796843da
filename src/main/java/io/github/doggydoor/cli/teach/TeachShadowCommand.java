package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach shadow}: has a generation look beside the door. */
@Command(
    name = "shadow",
    description =
        "Has a generation look beside the one in force, without a say; visits of which it says"
            + " otherwise become questions.",
    mixinStandardHelpOptions = true)
final class TeachShadowCommand implements Callable<Integer> {
  private static final String OFF = "off";

  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "N|off", description = "Its number; off: none looks beside any more.")
  private String which;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Chosen chosen = Chosen.of(config.read());
    OptionalInt number = number();
    if (number.isPresent()) {
      chosen.usable(number.getAsInt());
    } else if (chosen.force().shadow().isEmpty()) {
      spec.commandLine().getOut().println("No generation looks beside the door.");
      return ExitCode.OK;
    }
    chosen.generations().shadow(number);
    spec.commandLine()
        .getOut()
        .println(
            number.isPresent()
                ? "Generation "
                    + number.getAsInt()
                    + " looks beside the door from now on, without a say. A running door begins"
                    + " within seconds; `doggydoor teach questions` asks where the two differ."
                : "No generation looks beside the door any more.");
    return ExitCode.OK;
  }

  private OptionalInt number() throws Refusal {
    if (which.equalsIgnoreCase(OFF)) {
      return OptionalInt.empty();
    }
    if (!which.matches("[1-9]\\d{0,5}")) {
      throw new Refusal(
          "\""
              + which
              + "\" is no generation: name its number, such as 3, or off; `doggydoor teach"
              + " generations` lists them");
    }
    return OptionalInt.of(Integer.parseInt(which));
  }
}
