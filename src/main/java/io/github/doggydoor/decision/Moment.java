package io.github.doggydoor.decision;

import java.time.Duration;
import java.time.Instant;

/**
 * One instant on both clocks.
 *
 * @param nanos monotonic time in nanoseconds, from {@link System#nanoTime()}: every duration is
 *     measured on it, so that a wall clock that jumps moves nothing
 * @param wall wall-clock time: for the schedule, the expiry of commands and the door log only
 */
public record Moment(long nanos, Instant wall) {
  /** No release of this program is older: a wall clock before it was never set. */
  public static final Instant EARLIEST = Instant.parse("2026-11-01T00:00:00Z");

  /** The present. */
  public static Moment now() {
    return new Moment(System.nanoTime(), Instant.now());
  }

  /**
   * The monotonic time from {@code earlier} until this moment; negative where this one is the
   * earlier.
   */
  public Duration since(Moment earlier) {
    return Duration.ofNanos(nanos - earlier.nanos);
  }

  /** This moment later by {@code duration}, on both clocks. */
  public Moment plus(Duration duration) {
    return new Moment(nanos + duration.toNanos(), wall.plus(duration));
  }
}
