package io.github.doggydoor.cli.remote;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.decision.Command.Request;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.mqtt.RemoteDoor;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor remote}: a door as its owner sees and works it from another computer. */
@Command(
    name = "remote",
    description = "Works a door from afar, over its broker.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RemoteLogCommand.class, RemoteStatusCommand.class, RemoteWatchCommand.class},
    footer = {
      "",
      "Examples:",
      "  doggydoor remote status",
      "  doggydoor remote unlock --url ssl://broker.example:8883 --door front --user me"
          + " --password-file pw",
      "  doggydoor remote log --since 24h --kind denied"
    })
public final class RemoteCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: unlock, lock, mode, log, status or watch (doggydoor remote --help).");
  }

  /** {@code remote unlock}. */
  @Command(
      name = "unlock",
      description = "Opens the door once. The door must allow it (mqtt.remote_unlock).",
      mixinStandardHelpOptions = true)
  int unlock(@Mixin RemoteOptions options, @Mixin Validity validity) throws Exception {
    return send(spec, new Request.Unlock(), "unlock", options, validity);
  }

  /** {@code remote lock}. */
  @Command(name = "lock", description = "Locks the door now.", mixinStandardHelpOptions = true)
  int lock(@Mixin RemoteOptions options, @Mixin Validity validity) throws Exception {
    return send(spec, new Request.Lock(), "lock", options, validity);
  }

  /** {@code remote mode}. */
  @Command(
      name = "mode",
      description = "Changes who may pass, until it is changed again.",
      mixinStandardHelpOptions = true)
  int mode(
      @Parameters(paramLabel = "MODE", description = "${COMPLETION-CANDIDATES}") Mode mode,
      @Mixin RemoteOptions options,
      @Mixin Validity validity)
      throws Exception {
    return send(spec, new Request.SetMode(mode), "mode " + mode.word(), options, validity);
  }

  /** How long a command counts. */
  static final class Validity {
    @Option(
        names = "--expires",
        paramLabel = "SECONDS",
        defaultValue = "30",
        description =
            "How long the door may obey the command, should it come late (default:"
                + " ${DEFAULT-VALUE}).")
    private int seconds;

    Duration duration(CommandSpec spec) {
      if (seconds < 1 || seconds > 120) {
        throw new ParameterException(spec.commandLine(), "--expires must be 1 to 120 seconds");
      }
      return Duration.ofSeconds(seconds);
    }
  }

  /** Sends it to the door, and tells what came of it. */
  static int send(
      CommandSpec spec, Request request, String what, RemoteOptions options, Validity validity)
      throws Exception {
    MqttSettings settings = options.settings();
    Duration valid = validity.duration(spec);
    RemoteDoor.Answer answer;
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      answer = door.send(request, valid, options.patience());
    }
    Ansi ansi = spec.commandLine().getColorScheme().ansi();
    String prefix = settings.door() + ": " + what + ": ";
    if (answer.done()) {
      spec.commandLine().getOut().println(prefix + ansi.string("@|green done|@"));
      return ExitCode.OK;
    }
    spec.commandLine()
        .getErr()
        .println(
            prefix
                + ansi.string("@|red refused|@")
                + ": "
                + answer.reason()
                + advice(answer.reason(), valid));
    return ExitCode.REFUSED;
  }

  /** A command that is seconds old is untimely only where the clocks differ. */
  private static String advice(String reason, Duration valid) {
    if (reason.startsWith("its expires_at, ")) {
      return ". The clock of this computer is ahead of the door's: set both by the network's time"
          + " (timedatectl shows it)";
    }
    return reason.startsWith("it expired at ")
        ? ". The clocks of this computer and of the door differ by more than "
            + valid.toSeconds()
            + " s: set both by the network's time (timedatectl shows it), or give the command"
            + " longer with --expires"
        : "";
  }
}
