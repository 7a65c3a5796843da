package io.github.doggydoor.camera;

import java.time.Duration;
import org.slf4j.Logger;

/**
 * Tells what may happen at every frame: the first time at once, and then once an hour how often it
 * did. Belongs to one thread.
 */
final class OncePerHour {
  private static final long HOUR = Duration.ofHours(1).toNanos();

  private final Logger log;
  private long toldAt;
  private long untold;
  private boolean told;

  OncePerHour(Logger log) {
    this.log = log;
  }

  void warn(String words) {
    long now = System.nanoTime();
    untold++;
    if (!told) {
      log.warn("{}; if it lasts, it is told once an hour.", words);
    } else if (now - toldAt >= HOUR) {
      log.warn("{}; {} times in the last {}.", words, untold, ago(now - toldAt));
    } else {
      return;
    }
    told = true;
    toldAt = now;
    untold = 0;
  }

  private static String ago(long nanos) {
    long minutes = Duration.ofNanos(nanos).toMinutes();
    return minutes < 120 ? minutes + " minutes" : minutes / 60 + " hours";
  }
}
