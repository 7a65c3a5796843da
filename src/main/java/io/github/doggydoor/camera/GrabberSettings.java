package io.github.doggydoor.camera;

import java.time.Duration;

/**
 * How patient a {@link FrameGrabber} is; every duration is positive.
 *
 * @param readDeadline how long one read may take; one that takes three times as long hangs
 * @param staleAfter how old the newest frame may be and still count
 * @param firstBackOff the wait before the first reopening
 * @param maxBackOff the longest wait before a reopening; waits double up to it
 */
public record GrabberSettings(
    Duration readDeadline, Duration staleAfter, Duration firstBackOff, Duration maxBackOff) {
  /** Five seconds for a read, stale after three, reopened after 0.5 s, doubling to 30 s. */
  public static final GrabberSettings DEFAULTS =
      new GrabberSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(3),
          Duration.ofMillis(500),
          Duration.ofSeconds(30));

  /** Checks that every duration is positive and that the waits rise. */
  public GrabberSettings {
    if (!readDeadline.isPositive()
        || !staleAfter.isPositive()
        || !firstBackOff.isPositive()
        || maxBackOff.compareTo(firstBackOff) < 0) {
      throw new IllegalArgumentException(
          "the grabber's durations must be positive, and maxBackOff at least firstBackOff");
    }
  }
}
