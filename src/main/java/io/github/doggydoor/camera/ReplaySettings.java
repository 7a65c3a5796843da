package io.github.doggydoor.camera;

import java.time.Duration;

/**
 * How material is replayed.
 *
 * @param interval from one frame to the next, positive
 * @param hold how long each photo of a folder is shown; zero for one frame. A script says it itself
 * @param loop whether to begin again at the end
 * @param seed of the sensor noise on repeated photos
 */
public record ReplaySettings(Duration interval, Duration hold, boolean loop, long seed) {
  /** Checks the ranges. */
  public ReplaySettings {
    if (!interval.isPositive() || hold.isNegative()) {
      throw new IllegalArgumentException(
          "a replay's interval must be positive, its hold not less than 0");
    }
  }

  /** How many frames fill {@code time}; at least one. */
  int frames(Duration time) {
    return (int)
        Math.clamp(Math.round((double) time.toNanos() / interval.toNanos()), 1L, Integer.MAX_VALUE);
  }
}
