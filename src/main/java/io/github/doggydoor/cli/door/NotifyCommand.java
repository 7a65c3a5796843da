package io.github.doggydoor.cli.door;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doggydoor notify}: messages to a phone, without Home Assistant. */
@Command(
    name = "notify",
    description = "Messages to a phone, by ntfy or a webhook (notify in the configuration).",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {NotifyTestCommand.class})
public final class NotifyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: test (doggydoor notify --help).");
  }
}
