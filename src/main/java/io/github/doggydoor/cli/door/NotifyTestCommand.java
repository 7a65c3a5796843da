package io.github.doggydoor.cli.door;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.Notices;
import io.github.doggydoor.notify.Courier;
import io.github.doggydoor.notify.Message;
import io.github.doggydoor.notify.Occasion;
import io.github.doggydoor.notify.Outcome;
import io.github.doggydoor.notify.Pace;
import io.github.doggydoor.notify.Target;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doggydoor notify test}: do messages arrive? */
@Command(
    name = "test",
    description = "Sends a message to each target, and says what came back.",
    mixinStandardHelpOptions = true)
final class NotifyTestCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    List<Target> targets = Notices.targets(configuration);
    if (targets.isEmpty()) {
      throw new Refusal(
          ExitCode.CONFIGURATION,
          config.file() + " names nobody to tell: write notify (docs/notifications.md)");
    }
    Message message =
        Notices.message(
            Occasion.TEST,
            configuration.door().name(),
            configuration.door().zone(),
            "somebody tries whether messages arrive: they do");
    int status = ExitCode.OK;
    try (Courier courier = new Courier(Pace.DEFAULT)) {
      for (Target target : targets) {
        switch (courier.send(target, message)) {
          case Outcome.Taken taken ->
              tell("@|green ok|@  ", target, "it took the message (" + taken.status() + ")");
          case Outcome.Refused(String why) -> {
            tell("@|red FAIL|@", target, why);
            status = ExitCode.FAILED;
          }
          case Outcome.Later(String why) -> {
            tell("@|red FAIL|@", target, why + "; the door would try again for an hour");
            status = ExitCode.FAILED;
          }
        }
      }
    }
    return status;
  }

  private void tell(String mark, Target target, String words) {
    PrintWriter out = spec.commandLine().getOut();
    Ansi ansi = spec.commandLine().getColorScheme().ansi();
    out.println(ansi.string(mark) + "  " + "%-25s  ".formatted(target.words()) + words);
    out.flush();
  }
}
