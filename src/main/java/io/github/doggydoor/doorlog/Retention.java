package io.github.doggydoor.doorlog;

import java.time.Duration;

/**
 * How long rows are kept.
 *
 * @param maxAge older rows go, once they are published
 * @param minRows the newest rows that stay whatever their age, so that a clock that jumps a year
 *     ahead does not empty the log
 * @param maxRows beyond so many the oldest published rows go
 * @param hardRows beyond so many the oldest rows go even if they were never published
 */
public record Retention(Duration maxAge, long minRows, long maxRows, long hardRows) {
  /** Two years, never fewer than 1,000 rows, 500,000 rows, a million with an absent broker. */
  public static final Retention DEFAULT =
      new Retention(Duration.ofDays(730), 1_000, 500_000, 1_000_000);

  /** Checks that the limits do not contradict one another. */
  public Retention {
    if (maxAge.isNegative() || minRows < 0 || maxRows < minRows || hardRows < maxRows) {
      throw new IllegalArgumentException(
          "retention wants 0 ≤ minRows ≤ maxRows ≤ hardRows and an age that is not negative");
    }
  }

  /**
   * What one pruning removed.
   *
   * @param rows all removed rows
   * @param unpublished those among them that were never published
   */
  public record Pruned(long rows, long unpublished) {}
}
