package io.github.doggydoor.cli.remote;

import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.mqtt.News;
import io.github.doggydoor.mqtt.RemoteDoor;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code doggydoor remote status}: how the door is, or was when it was last heard of. */
@Command(
    name = "status",
    description = "Says how a door is; ends with 11 where it is offline.",
    mixinStandardHelpOptions = true)
final class RemoteStatusCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  @Mixin private RemoteOptions remote;

  @Spec private CommandSpec spec;

  private Optional<News.Reached> reached = Optional.empty();
  private Optional<News.State> state = Optional.empty();

  @Override
  public Integer call() throws Exception {
    MqttSettings settings = remote.settings();
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      listen(door);
    }
    if (reached.isEmpty() && state.isEmpty()) {
      spec.commandLine().getErr().println(RemoteOptions.unknown(settings));
      return ExitCode.NO_ANSWER;
    }
    tell(settings);
    return reached.filter(News.Reached::online).isPresent() ? ExitCode.OK : ExitCode.NO_ANSWER;
  }

  /** Both are kept by the broker, and come at once. */
  private void listen(RemoteDoor door) throws Exception {
    long end = System.nanoTime() + remote.patience().toNanos();
    while ((reached.isEmpty() || state.isEmpty()) && System.nanoTime() < end) {
      Optional<News> news = door.news(Duration.ofNanos(end - System.nanoTime()));
      if (news.isPresent()) {
        switch (news.get()) {
          case News.Reached now -> reached = Optional.of(now);
          case News.State now -> state = Optional.of(now);
          case News.Garbled garbled -> spec.commandLine().getErr().println(garbled.why());
          case News.Event _ -> {}
        }
      }
    }
  }

  private void tell(MqttSettings settings) {
    line("door", settings.door() + " at " + settings.broker());
    line("reached", reached.map(News.Reached::words).orElse("unknown: it never said"));
    state.ifPresent(this::tell);
  }

  private void tell(News.State told) {
    Status status = told.status();
    line(
        "lock",
        status.lock().name().toLowerCase(Locale.ROOT)
            + " since "
            + time(status.since())
            + (status.waiting() ? ", and " + status.waits() + " waits" : ""));
    line("mode", status.mode().word());
    line("flap", status.contactOpen().map(open -> open ? "open" : "closed").orElse("no contact"));
    line(
        "visitor",
        status
            .lastVisitor()
            .map(
                visitor ->
                    String.format(
                        Locale.ROOT,
                        "%s at %s, score %.1f",
                        visitor.who(),
                        time(visitor.at()),
                        visitor.score()))
            .orElse("none since the start"));
    status.whereabouts().forEach((dog, where) -> line(dog, where.word()));
    line("camera", status.blind().map(why -> "blind: " + why).orElse("sees"));
    line("faults", status.faults().isEmpty() ? "none" : String.join("; ", status.faults()));
    line("model", told.model().orElse("none"));
    line("version", told.version());
  }

  private void line(String what, String words) {
    PrintWriter out = spec.commandLine().getOut();
    out.println("%-8s  ".formatted(what) + words);
    out.flush();
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
