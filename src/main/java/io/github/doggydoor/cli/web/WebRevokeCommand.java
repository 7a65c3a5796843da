package io.github.doggydoor.cli.web;

import io.github.doggydoor.cli.shared.ConfigOption;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.access.Access;
import io.github.doggydoor.web.access.KnownPhone;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor web revoke}: lets a phone in no more. */
@Command(
    name = "revoke",
    description = "Lets a phone in no more, from its next tap on.",
    mixinStandardHelpOptions = true)
final class WebRevokeCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;

  @Parameters(
      paramLabel = "PHONE",
      description = "Its name or its number, as `web phones` has them.")
  private String wanted;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Configuration configuration = config.read();
    try (Access access = new Access(configuration.door().stateDir(), InstantSource.system())) {
      List<Phone> found =
          access.phones().stream().map(KnownPhone::phone).filter(this::isMeant).toList();
      if (found.size() > 1) {
        throw new Refusal(
            "One phone is called "
                + wanted
                + ", and another one has that number: say the number of the first, or the name of"
                + " the second");
      }
      if (found.isEmpty() || !access.revoke(found.getFirst().id())) {
        throw new Refusal(
            ExitCode.WEB,
            "No phone "
                + Refusal.quoted(wanted)
                + " may come in; `doggydoor web phones` lists those that may");
      }
      spec.commandLine().getOut().println("%s gets in no more.".formatted(found.getFirst().name()));
    }
    return ExitCode.OK;
  }

  private boolean isMeant(Phone phone) {
    return phone.name().equalsIgnoreCase(wanted.strip())
        || Long.toString(phone.id()).equals(wanted.strip());
  }
}
