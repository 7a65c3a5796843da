package io.github.doggydoor.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubling, and a random share of it, so that those who
 * wait for the same do not all come back at once.
 *
 * @param first the longest wait after the first failure
 * @param most the longest wait ever
 */
public record Backoff(Duration first, Duration most) {
  static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(2));

  /** The wait after {@code failures} failures in a row: half of the limit to the limit. */
  public Duration after(int failures, RandomGenerator random) {
    int doublings = Math.clamp(failures - 1, 0, 20);
    long limit = Math.min(first.toMillis() << doublings, most.toMillis());
    return Duration.ofMillis(limit / 2 + random.nextLong(limit / 2 + 1));
  }
}
