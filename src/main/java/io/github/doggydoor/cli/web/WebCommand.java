package io.github.doggydoor.cli.web;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code doggydoor web}: invites phones to the door's own page, and lets them in no more. */
@Command(
    name = "web",
    description = "Invites phones to the door's own page, and lets them in no more.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      WebInviteCommand.class,
      WebPhonesCommand.class,
      WebRevokeCommand.class,
      WebPasswordCommand.class
    },
    footer = {
      "",
      "The page listens only once somebody was invited; docs/web-page.md tells the rest.",
      "",
      "Examples (with sudo where the door runs as a service):",
      "  doggydoor web invite --name \"Anna's phone\" --role owner",
      "  doggydoor web phones",
      "  doggydoor web revoke \"Anna's phone\""
    })
public final class WebCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: invite, phones, revoke or password (doggydoor web --help).");
  }
}
