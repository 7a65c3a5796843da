package io.github.doggydoor.cli.remote;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.RowOptions;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.mqtt.News;
import io.github.doggydoor.mqtt.RemoteDoor;
import io.github.doggydoor.mqtt.RemoteException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doggydoor remote watch}: what the door tells, as it tells it. */
@Command(
    name = "watch",
    description = "Shows changes of the state and new rows of the log as they come, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class RemoteWatchCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofSeconds(1);

  @Mixin private RemoteOptions remote;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    MqttSettings settings = remote.settings();
    PrintWriter err = spec.commandLine().getErr();
    RemoteSession.keep(
        settings,
        err,
        door -> {
          door.hearEvents();
          // What the broker keeps of the door comes at once.
          Optional<News> first = door.news(remote.patience());
          first.ifPresentOrElse(this::tell, () -> err.println(RemoteOptions.unknown(settings)));
          watch(door);
        });
    return ExitCode.OK;
  }

  private void watch(RemoteDoor door) throws RemoteException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    while (!out.checkError()) {
      door.news(LOOK).ifPresent(this::tell);
    }
  }

  private void tell(News news) {
    switch (news) {
      case News.Reached reached -> line(reached.online() ? "green" : "red", reached.words());
      case News.State state ->
          line(state.status().faults().isEmpty() ? "bold" : "yellow", state.status().words());
      case News.Event event -> spec.commandLine().getOut().println(RowOptions.text(event.row()));
      case News.Garbled garbled -> line("red", garbled.why());
    }
  }

  /** The words may hold anything, so they are not read as picocli's markup. */
  private void line(String colour, String words) {
    Ansi.IStyle[] style = Ansi.Style.parse(colour);
    String shown =
        spec.commandLine().getColorScheme().ansi().enabled()
            ? Ansi.Style.on(style) + words + Ansi.Style.off(style)
            : words;
    spec.commandLine()
        .getOut()
        .println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + "  " + shown);
  }
}
