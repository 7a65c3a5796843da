package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * How often what a sensor says was contradicted since it changed last: by Bo who waits before a
 * flap that is said to stand open, by people who open, by a latch that was moved.
 *
 * @param count how often
 * @param last when that was counted last
 */
public record Doubt(int count, Optional<Moment> last) {
  private static final int ENOUGH = 3;

  /** What comes sooner is the same contradiction. */
  private static final Duration APART = Duration.ofSeconds(10);

  /** Nothing contradicts the sensor. */
  public static Doubt none() {
    return new Doubt(0, Optional.empty());
  }

  /** With one more contradiction, unless it belongs to the last. */
  Doubt again(Moment now) {
    return last.filter(before -> now.since(before).compareTo(APART) < 0).isPresent()
        ? this
        : new Doubt(count + 1, Optional.of(now));
  }

  /** Whether the sensor is no longer believed. */
  public boolean enough() {
    return count >= ENOUGH;
  }
}
