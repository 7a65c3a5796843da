package io.github.doggydoor.daemon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops parts beside one another within a common time. {@link #close} waits for them; a part that
 * does not make it is named in the log, with what it was doing, and left behind.
 */
final class Stopping implements AutoCloseable {
  /** What stops a part. */
  interface Action {
    void run() throws InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final int FRAMES = 5;

  private final long end;
  private final List<Thread> threads = new ArrayList<>();

  Stopping(Duration patience) {
    end = System.nanoTime() + patience.toNanos();
  }

  void begin(String part, Action action) {
    threads.add(
        Thread.ofPlatform().name("stopping " + part).daemon().start(() -> stop(part, action)));
  }

  private static void stop(String part, Action action) {
    try {
      action.run();
    } catch (InterruptedException cut) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException bug) {
      LOG.error("{} did not stop well.", part, bug);
    }
  }

  @Override
  public void close() throws InterruptedException {
    for (Thread thread : threads) {
      if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
        LOG.error(
            "{} takes too long and is left behind: {}",
            thread.getName(),
            Arrays.stream(thread.getStackTrace()).limit(FRAMES).toList());
      }
    }
  }
}
