package io.github.doggydoor.daemon.computer;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds systemd's watchdog as long as every loop turns. A loop that stands is named once, and from
 * then on the watchdog starves, so that systemd ends the process and starts it again.
 */
public final class Watchdog implements AutoCloseable {
  /**
   * A loop that must turn.
   *
   * @param name as its thread is named
   * @param turned when it last turned, on the monotonic clock
   * @param patience how long a turn may take
   */
  public record Loop(String name, LongSupplier turned, Supplier<Duration> patience) {
    boolean stands(long nanos) {
      return nanos - turned.getAsLong() > patience.get().toNanos();
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger("watchdog");

  private final SdNotify systemd;
  private final List<Loop> loops;
  private final Duration interval;
  private final Thread thread;
  private boolean told;

  /**
   * @param interval how often to look; a third of what systemd waits
   */
  public Watchdog(SdNotify systemd, Duration interval, List<Loop> loops) {
    this.systemd = systemd;
    this.interval = interval;
    this.loops = List.copyOf(loops);
    this.thread = Thread.ofPlatform().name("watchdog").daemon().unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        look();
        Thread.sleep(interval);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    long now = System.nanoTime();
    List<String> standing =
        loops.stream().filter(loop -> loop.stands(now)).map(Loop::name).toList();
    if (standing.isEmpty()) {
      systemd.watchdog();
      told = false;
    } else if (!told) {
      told = true;
      LOG.error(
          "Not turning: {}. The watchdog is not fed until they do.", String.join(", ", standing));
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join(Duration.ofSeconds(1));
  }
}
