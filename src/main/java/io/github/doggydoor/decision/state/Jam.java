package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * A latch that sensors contradict.
 *
 * @param tries how often it was tried again
 * @param next when it is tried next
 * @param paused the opening that waits for the next try, where the bolt would not draw
 */
public record Jam(int tries, Moment next, Optional<Opening> paused) {
  private static final int LONGEST = 10;

  /** One that has not been tried again yet. */
  public static Jam begin(Duration retry, Optional<Opening> paused, Moment now) {
    return new Jam(0, now.plus(retry), paused);
  }

  /** After another try, with twice the pause, up to ten times the first. */
  public Jam again(Duration retry, Optional<Opening> waiting, Moment now) {
    int more = Math.min(tries + 1, LONGEST);
    return new Jam(more, now.plus(retry.multipliedBy(Math.min(1L << more, LONGEST))), waiting);
  }

  /** The same, with no opening that waits. */
  public Jam without() {
    return new Jam(tries, next, Optional.empty());
  }
}
