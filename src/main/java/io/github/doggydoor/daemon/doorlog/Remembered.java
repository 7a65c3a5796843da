package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.KeptMode;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
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
 * @param mode the mode that counts
 * @param commands ids of commands that were seen, which shall not be obeyed again
 * @param afterWhat what came before, in words
 */
public record Remembered(Mode mode, Map<String, Instant> commands, String afterWhat) {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Duration COMMANDS = Duration.ofDays(7);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  /** What the log says, and the mode by both places. */
  private record Answer(KnownMode known, Map<String, Instant> commands, List<Row> last) {
    Remembered remembered() {
      return new Remembered(known.mode(), commands, after());
    }

    void tell(Consumer<Instant> newest) {
      last.stream().findFirst().map(row -> row.at().toInstant()).ifPresent(newest);
    }

    private String after() {
      String what =
          last.isEmpty()
              ? "for the first time"
              : last.getFirst().kind() == Kind.STOPPED
                  ? "after a clean stop"
                  : "after a crash or a power cut";
      return known.words().isEmpty() || known.lost() ? what : what + "; " + known.words();
    }
  }

  /**
   * What the log says by a reading that changes nothing, on a thread of its own. It begins before
   * the board is claimed, so that the answer is there when the button is.
   */
  public static final class FirstLook {
    private final StateFolder folder;
    private final boolean used;
    private final FutureTask<Answer> answer;

    private FirstLook(StateFolder folder) {
      this.folder = folder;
      this.used = folder.used();
      this.answer = new FutureTask<>(() -> unchecked(folder, used));
    }

    private Answer orBy(LateDoorLog log) throws DoorLogException, InterruptedException {
      try {
        return answer.get();
      } catch (ExecutionException newOrDamaged) {
        LOG.debug("The log is opened first: {}", newOrDamaged.getCause().getMessage());
        return Remembered.answer(folder, log, used);
      }
    }

    private Answer againOrBy(LateDoorLog log) throws DoorLogException {
      try {
        return unchecked(folder, used);
      } catch (DoorLogException | IllegalArgumentException newOrDamaged) {
        LOG.debug("The log is opened first: {}", newOrDamaged.getMessage());
        return Remembered.answer(folder, log, used);
      }
    }
  }

  /**
   * Begins to read the log in {@code folder}; it is checked when it is opened, which takes seconds
   * where it is long, and a mode such as lockdown must not wait for that.
   */
  public static FirstLook look(StateFolder folder) {
    FirstLook look = new FirstLook(folder);
    Thread.ofPlatform().name("remember").daemon().start(look.answer);
    return look;
  }

  /** Where the log is left alone. */
  public static Remembered nothing(Mode first) {
    return new Remembered(first, Map.of(), "without a door log");
  }

  /**
   * Asks the log, and goes on without it where it does not answer within {@code patience}: the
   * button comes first. Then the file of the mode tells the mode, and no command that loosens is
   * obeyed until {@code later} has heard the log's answer.
   *
   * @param look what was begun by {@link #look}
   * @param log asked where the look gives nothing, as with a new folder; told what both places of
   *     the mode should say, once that is known
   * @param later takes what fails, and an answer that comes late
   * @param newest takes the time of the newest row, now or late
   */
  public static Remembered of(
      FirstLook look,
      LateDoorLog log,
      Duration patience,
      Consumer<Event> later,
      Consumer<Instant> newest) {
    StateFolder folder = look.folder;
    FutureTask<Answer> reading = new FutureTask<>(() -> look.orBy(log));
    Thread.ofPlatform().name("remember-all").daemon().start(reading);
    String why;
    try {
      Answer answer = reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      tell(answer.known(), folder, later);
      log.known(answer.known().kept());
      answer.tell(newest);
      return answer.remembered();
    } catch (TimeoutException slow) {
      why = "it did not answer within " + patience.toMillis() + " ms";
    } catch (ExecutionException refused) {
      why = String.valueOf(refused.getCause().getMessage());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      why = "interrupted";
    }
    LOG.warn("Starting before the door log has answered: {}", why);
    later.accept(
        new Event.PartFailed(
            "memory",
            "the door log has not told which commands there were ("
                + why
                + "); from afar nothing is loosened meanwhile"));
    KnownMode known =
        KnownMode.of(folder.mode().read(), Optional.empty(), folder.first(), look.used);
    tell(known, folder, later);
    Thread.ofPlatform()
        .name("remember-late")
        .daemon()
        .start(() -> recall(reading, look, log, later, newest));
    return new Remembered(known.mode(), Map.of(), "the door log did not answer in time");
  }

  /** Says that the mode is lost, or that the two places differ. */
  private static void tell(KnownMode known, StateFolder folder, Consumer<Event> later) {
    if (known.lost()) {
      later.accept(
          new Event.PartFailed(
              "mode",
              "nobody can say which one was set ("
                  + known.words()
                  + "), so the camera opens for nobody until one is: from afar, or by `echo auto |"
                  + " sudo tee "
                  + folder.mode().path()
                  + "` and a restart; the button works"));
    } else if (!known.words().isEmpty()) {
      LOG.warn("The mode: {}.", known.words());
    }
  }

  private static void recall(
      FutureTask<Answer> reading,
      FirstLook look,
      LateDoorLog log,
      Consumer<Event> later,
      Consumer<Instant> newest) {
    try {
      Answer answer = awaited(reading, look, log);
      tell(answer.known(), look.folder, later);
      log.known(answer.known().kept());
      answer.tell(newest);
      later.accept(
          new Event.Recalled(
              answer.known().lost() ? Optional.empty() : Optional.of(answer.known().mode()),
              answer.commands()));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Answer awaited(FutureTask<Answer> reading, FirstLook look, LateDoorLog log)
      throws InterruptedException {
    try {
      return reading.get();
    } catch (ExecutionException refused) {
      LOG.debug("Asked again: {}", refused.getCause().getMessage());
    }
    while (true) {
      Thread.sleep(AGAIN);
      try {
        return look.againOrBy(log);
      } catch (DoorLogException | RuntimeException refused) {
        LOG.debug("Asked again: {}", refused.getMessage());
      }
    }
  }

  private static Answer unchecked(StateFolder folder, boolean used) throws DoorLogException {
    try (SqliteDoorLog log = SqliteDoorLog.readOnly(folder.log())) {
      return answer(folder, log, used);
    }
  }

  private static Answer answer(StateFolder folder, DoorLog log, boolean used)
      throws DoorLogException {
    KeptMode said = log.kept();
    long last = log.lastSeq();
    return new Answer(
        KnownMode.of(folder.mode().read(), Optional.of(said), folder.first(), used),
        log.commandsSince(Instant.now().minus(COMMANDS)),
        last == 0 ? List.of() : log.after(last - 1, 1, Set.of()));
  }
}
