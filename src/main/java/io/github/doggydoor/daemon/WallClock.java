package io.github.doggydoor.daemon;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Moment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Whether the wall clock is set. A board without a battery starts with an old time, and the
 * network's comes later, or never: until then the part {@code clock} counts as failed.
 */
public final class WallClock implements AutoCloseable {
  /** There while systemd's client for network time runs; it marks in it that the time came. */
  private static final Path TIMESYNC = Path.of("/run/systemd/timesync");

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final Path timesync;
  private final Consumer<Event> upstream;
  private final Optional<String> doubtAtStart;
  private final Thread thread = Thread.ofVirtual().name("clock").unstarted(this::run);
  private volatile Moment set;

  /**
   * @param upstream told of the doubt, and of its end; must not block
   */
  WallClock(Consumer<Event> upstream) {
    this(TIMESYNC, upstream);
  }

  WallClock(Path timesync, Consumer<Event> upstream) {
    this.timesync = timesync;
    this.upstream = upstream;
    this.doubtAtStart = doubt(timesync, Instant.now());
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

  /** Tells the doubt, if there is one, and looks out for its end. */
  void start() {
    doubtAtStart.ifPresent(
        why -> {
          upstream.accept(new Event.PartFailed("clock", why));
          thread.start();
        });
  }

  /** Whether the clock was in doubt when the door started. */
  boolean doubted() {
    return doubtAtStart.isPresent();
  }

  /** The moment at which a clock in doubt was first seen to be set. */
  Optional<Moment> set() {
    return Optional.ofNullable(set);
  }

  private void run() {
    try {
      while (doubt(timesync, Instant.now()).isPresent()) {
        Thread.sleep(LOOK);
      }
      set = Moment.now();
      upstream.accept(new Event.PartRecovered("clock"));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
