package io.github.doggydoor.notify;

import java.time.Duration;

/**
 * How quick and how patient the sending is.
 *
 * @param fold at most one message of a kind for each dog within that
 * @param first how long a target is left alone after its first failure; twice that after the next
 * @param most and no longer than this
 * @param lifetime what could not be sent for so long is of no use any more
 * @param connect how long a connection may take
 * @param answer how long all of it may take, a picture over a slow line included
 */
public record Pace(
    Duration fold,
    Duration first,
    Duration most,
    Duration lifetime,
    Duration connect,
    Duration answer) {
  /** A message a minute, an hour's trying, 5 s to connect, 20 s in all. */
  public static final Pace DEFAULT =
      new Pace(
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          Duration.ofMinutes(5),
          Duration.ofHours(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));

  /** The wait after so many failures in a row. */
  Duration after(int failures) {
    Duration wait = first.multipliedBy(1L << Math.clamp(failures - 1, 0, 20));
    return wait.compareTo(most) < 0 ? wait : most;
  }
}
