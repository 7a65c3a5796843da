package io.github.doggydoor.evaluate;

/**
 * So many of so many.
 *
 * @param hits 0 to {@code of}
 * @param of 0 or more
 */
public record Rate(int hits, int of) {
  /** Refuses more hits than there were. */
  public Rate {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException(hits + " of " + of);
    }
  }

  /** 0 to 1; NaN where there was nothing to count. */
  public double share() {
    return (double) hits / of;
  }

  /** Where the true share lies, with 95 % certainty. */
  public Wilson interval() {
    return Wilson.interval(hits, of, Wilson.Z95);
  }
}
