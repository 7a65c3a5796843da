package io.github.doggydoor.daemon.teach;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.heads.Generations;
import java.time.Duration;

/**
 * How long the door has gone by a generation. It is counted in time that the door runs, by the
 * monotonic clock, and noted once an hour: a wall clock that is not set or jumps has no say, and a
 * restart makes a probation at most longer.
 */
final class Probation {
  private static final Duration NOTE = Duration.ofHours(1);

  private final Generations generations;
  private Duration served = Duration.ZERO;
  private long turned = System.nanoTime();
  private long noted = turned;

  Probation(Generations generations) {
    this.generations = generations;
  }

  /** From now on it is that of this generation, which may have served before. */
  void of(int number) throws TeachException {
    served = number > 0 ? generations.served(number) : Duration.ZERO;
  }

  /**
   * Counts the time since the last turn.
   *
   * @param serves whether the door went by a generation meanwhile
   * @param now on the monotonic clock
   */
  void turn(boolean serves, long now) {
    if (serves) {
      served = served.plusNanos(now - turned);
    }
    turned = now;
  }

  boolean isOver() {
    return served.compareTo(Generations.PROBATION) >= 0;
  }

  /** Whether the last note is an hour old; says so once. */
  boolean isToBeNoted(long now) {
    boolean due = now - noted >= NOTE.toNanos();
    if (due) {
      noted = now;
    }
    return due;
  }

  /** Keeps how long that generation has served. */
  void note(int number) throws TeachException {
    generations.serve(number, served);
  }
}
