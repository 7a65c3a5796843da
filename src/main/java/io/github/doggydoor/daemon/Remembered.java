package io.github.doggydoor.daemon;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the door knows of its life before this start.
 *
 * @param mode the mode that was kept
 * @param commands ids of commands that were seen, which shall not be obeyed again
 * @param afterWhat what came before, in words
 */
record Remembered(Optional<Mode> mode, Map<String, Instant> commands, String afterWhat) {
  /** Where the log is left alone. */
  static final Remembered NOTHING =
      new Remembered(Optional.empty(), Map.of(), "without a door log");

  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Duration COMMANDS = Duration.ofDays(7);

  /**
   * Asks the log, and goes on without it where it does not answer within {@code patience}: the
   * button comes first. Then the camera does not open, nor does a command, until {@code later} has
   * heard the answer.
   *
   * @param file of the log, which is read at once; the log itself is checked when it is opened,
   *     which takes seconds where it is long, and a mode such as lockdown must not wait for that
   * @param later takes an answer that comes late
   */
  static Remembered of(Path file, DoorLog log, Duration patience, Consumer<Event> later) {
    FutureTask<Remembered> reading = new FutureTask<>(() -> read(file, log));
    Thread.ofPlatform().name("remember").daemon().start(reading);
    try {
      return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      LOG.warn(
          "The door log did not answer within {} ms; starting without it.", patience.toMillis());
      later.accept(
          new Event.PartFailed(
              "memory", "the door log has not answered yet what the mode was; the button works"));
      Thread.ofPlatform()
          .name("remember-late")
          .daemon()
          .start(() -> later.accept(recalled(awaited(reading))));
      return new Remembered(Optional.empty(), Map.of(), "the door log did not answer in time");
    } catch (ExecutionException refused) {
      return awaited(reading);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return awaited(reading);
    }
  }

  private static Event recalled(Remembered remembered) {
    return new Event.Recalled(remembered.mode(), remembered.commands());
  }

  private static Remembered awaited(FutureTask<Remembered> reading) {
    try {
      return reading.get();
    } catch (ExecutionException refused) {
      LOG.error("Starting without the door log: {}", refused.getCause().getMessage());
      return NOTHING;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return new Remembered(Optional.empty(), Map.of(), "interrupted");
    }
  }

  private static Remembered read(Path file, DoorLog log) throws DoorLogException {
    try (SqliteDoorLog unchecked = SqliteDoorLog.readOnly(file)) {
      return read(unchecked);
    } catch (DoorLogException | IllegalArgumentException newOrDamaged) {
      LOG.debug("The log is opened first: {}", newOrDamaged.getMessage());
      return read(log);
    }
  }

  private static Remembered read(DoorLog log) throws DoorLogException {
    return new Remembered(
        log.mode(), log.commandsSince(Instant.now().minus(COMMANDS)), afterWhat(log));
  }

  private static String afterWhat(DoorLog log) throws DoorLogException {
    long last = log.lastSeq();
    if (last == 0) {
      return "for the first time";
    }
    List<Row> newest = log.after(last - 1, 1, Set.of());
    return !newest.isEmpty() && newest.getFirst().kind() == Kind.STOPPED
        ? "after a clean stop"
        : "after a crash or a power cut";
  }
}
