package io.github.doggydoor.camera;

import java.time.Duration;

/**
 * How patient a {@link FrameGrabber} is; every duration is positive.
 *
 * @param readDeadline how long one read may take; one that takes three times as long hangs
 * @param firstFrame how long opening and the first read after it may take, at the first try; each
 *     further one may take twice as long, up to {@link #LONGER} times
 * @param staleAfter how old the newest frame may be and still count
 * @param firstBackOff the wait before the first reopening
 * @param maxBackOff the longest wait before a reopening; waits double up to it
 */
public record GrabberSettings(
    Duration readDeadline,
    Duration firstFrame,
    Duration staleAfter,
    Duration firstBackOff,
    Duration maxBackOff) {
  /** A call that outlasts its deadline by so many read deadlines hangs. */
  private static final int HANGS_AFTER = 2;

  /** So much longer than the first try may the last one wait for a first frame. */
  static final int LONGER = 4;

  /**
   * Five seconds for a read, fifteen for the first, stale after three, reopened after 0.5 s,
   * doubling to 30 s.
   */
  public static final GrabberSettings DEFAULTS =
      new GrabberSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(3),
          Duration.ofMillis(500),
          Duration.ofSeconds(30));

  /** Checks that every duration is positive and that the waits rise. */
  public GrabberSettings {
    if (!readDeadline.isPositive()
        || firstFrame.compareTo(readDeadline) < 0
        || !staleAfter.isPositive()
        || !firstBackOff.isPositive()
        || maxBackOff.compareTo(firstBackOff) < 0) {
      throw new IllegalArgumentException(
          "the grabber's durations must be positive, firstFrame at least readDeadline, and maxBackOff at least firstBackOff");
    }
  }

  /** How long the supervisor lets a call last that should end by {@code deadline}. */
  Duration hangs(Duration deadline) {
    return deadline.plus(readDeadline.multipliedBy(HANGS_AFTER));
  }

  /** How long the first frame may take after {@code tries} that gave none. */
  Duration firstFrame(int tries) {
    return firstFrame.multipliedBy(Math.min(1L << Math.min(tries, 30), LONGER));
  }

  /** The longest time in which the thread of a camera that can be had does not turn. */
  public Duration longestTurn() {
    return hangs(firstFrame.multipliedBy(LONGER));
  }
}
