package io.github.doggydoor.cli.door;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.daemon.tell.Notices;
import io.github.doggydoor.notify.Courier;
import io.github.doggydoor.notify.Message;
import io.github.doggydoor.notify.Occasion;
import io.github.doggydoor.notify.Outcome;
import io.github.doggydoor.notify.Pace;
import io.github.doggydoor.notify.Target;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
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
    Findings findings = new Findings(spec, 25);
    int status = ExitCode.OK;
    try (Courier courier = new Courier(Pace.DEFAULT)) {
      for (Target target : targets) {
        switch (courier.send(target, message)) {
          case Outcome.Taken taken ->
              findings.ok(target.words(), "it took the message (" + taken.status() + ")");
          case Outcome.Refused(String why) -> {
            findings.fail(target.words(), why);
            status = ExitCode.FAILED;
          }
          case Outcome.Later(String why) -> {
            findings.fail(target.words(), why + "; the door would try again for an hour");
            status = ExitCode.FAILED;
          }
        }
      }
    }
    return status;
  }
}
