package io.github.doggydoor.cli.teach;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.heads.Generation;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doggydoor teach generations}: what was made, and by which of it the door goes. */
@Command(
    name = "generations",
    description = "Lists the generations that there are, and says by which the door goes.",
    mixinStandardHelpOptions = true)
final class TeachGenerationsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  @Mixin private ConfigOption config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Chosen chosen = Chosen.of(config.read());
    PrintWriter out = spec.commandLine().getOut();
    Force force = chosen.force();
    ZoneId zone = chosen.configuration().door().zone();
    for (int number : chosen.generations().numbers()) {
      out.println(line(chosen, force, number, zone));
    }
    out.println(
        force.current() == 0
            ? "The door goes by the model's own head."
            : "The door goes by generation %d since %s, as %s chose: %s"
                .formatted(
                    force.current(),
                    force.since().atZone(zone).format(TIME),
                    force.who(),
                    force.why()));
    return ExitCode.OK;
  }

  private static String line(Chosen chosen, Force force, int number, ZoneId zone) {
    try {
      Generation one = chosen.generations().get(number);
      List<String> roles = new ArrayList<>();
      if (number == force.current()) {
        roles.add("in force");
        chosen.probation(number).ifPresent(roles::add);
      } else if (number == force.previous()) {
        roles.add("the one before");
      }
      if (force.shadow().equals(OptionalInt.of(number))) {
        roles.add("looks beside");
      }
      return "%4d  %s  %s  %s%s"
          .formatted(
              number,
              one.made().atZone(zone).format(TIME),
              one.passed() ? "passed    " : "not passed",
              roles.isEmpty() ? "" : "(" + String.join("; ", roles) + ") ",
              one.verdict());
    } catch (TeachException damaged) {
      return "%4d  cannot be used: %s".formatted(number, damaged.getMessage());
    }
  }
}
