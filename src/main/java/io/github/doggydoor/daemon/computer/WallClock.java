package io.github.doggydoor.daemon.computer;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether the wall clock is set. A board without a battery starts with an old time, and the
 * network's comes later, or never: until then the part {@code clock} counts as failed. Where nobody
 * says whether the time has come, a clock that says less than the newest row of the door log has
 * gone back, as one does that begins with the time of its last shutdown.
 */
public final class WallClock implements AutoCloseable {
  /** There while systemd's client for network time runs; it marks in it that the time came. */
  private static final Path TIMESYNC = Path.of("/run/systemd/timesync");

  private static final Duration LOOK = Duration.ofSeconds(1);

  /** What time servers correct while a door is stopped for a moment. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Path timesync;
  private final Consumer<Event> upstream;
  private Optional<Moment> least = Optional.empty();
  private Optional<Thread> thread = Optional.empty();
  private boolean started;
  private volatile boolean doubted;
  private volatile Moment set;

  /**
   * @param upstream told of the doubt, and of its end; must not block
   */
  public WallClock(Consumer<Event> upstream) {
    this(TIMESYNC, upstream);
  }

  /**
   * By another folder of systemd's client for network time.
   *
   * @param upstream told of the doubt, and of its end; must not block
   */
  public WallClock(Path timesync, Consumer<Event> upstream) {
    this.timesync = timesync;
    this.upstream = upstream;
    this.doubted = doubt(timesync, Instant.now()).isPresent();
  }

  /** Why the clock cannot be trusted now; empty where it can. */
  public static Optional<String> doubt() {
    return doubt(TIMESYNC, Instant.now());
  }

  static Optional<String> doubt(Path timesync, Instant now) {
    if (now.isBefore(Moment.EARLIEST)) {
      return Optional.of("not set yet: it says a time before this program was made");
    }
    return Files.isDirectory(timesync) && !Files.exists(timesync.resolve("synchronized"))
        ? Optional.of("not set yet: the network's time has not come (timedatectl)")
        : Optional.empty();
  }

  /**
   * Why a clock that says {@code now} cannot be right, where the door wrote a row at {@code newest}
   * before; empty where it can.
   */
  public static Optional<String> doubt(Instant newest, Instant now) {
    return now.isBefore(newest.minus(SLACK))
        ? Optional.of(
            "behind: the newest row of the door log is of "
                + newest.truncatedTo(ChronoUnit.SECONDS)
                + "; set it (timedatectl), or restart the door where it is right")
        : Optional.empty();
  }

  /** A row of that time was written before this start, so that it cannot be earlier now. */
  public synchronized void atLeast(Instant newest) {
    least = Optional.of(new Moment(System.nanoTime(), newest));
    look();
  }

  /** Tells the doubt, if there is one, and looks out for its end. */
  public synchronized void start() {
    started = true;
    look();
  }

  private void look() {
    Optional<String> why = doubtNow();
    if (why.isPresent() && set == null) {
      doubted = true;
      if (started && thread.isEmpty()) {
        thread = Optional.of(Thread.ofVirtual().name("clock").unstarted(this::run));
        upstream.accept(new Event.PartFailed("clock", why.get()));
        thread.get().start();
      }
    }
  }

  /** Time goes by for the row as well: only a step brings the clock past it. */
  private synchronized Optional<String> doubtNow() {
    Moment now = Moment.now();
    return doubt(timesync, now.wall())
        .or(
            () ->
                least
                    .filter(row -> !Files.exists(timesync.resolve("synchronized")))
                    .flatMap(
                        row ->
                            doubt(row.wall(), now.wall().minusNanos(now.nanos() - row.nanos()))));
  }

  /** Whether the clock was in doubt since the door started. */
  public boolean doubted() {
    return doubted;
  }

  /** Whether the clock is not in doubt, or not any more. */
  public boolean isSure() {
    return !doubted || set != null;
  }

  /** The moment at which a clock in doubt was first seen to be set. */
  public Optional<Moment> set() {
    return Optional.ofNullable(set);
  }

  private void run() {
    try {
      while (doubtNow().isPresent()) {
        Thread.sleep(LOOK);
      }
      set = Moment.now();
      upstream.accept(new Event.PartRecovered("clock"));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized void close() {
    thread.ifPresent(Thread::interrupt);
  }
}
