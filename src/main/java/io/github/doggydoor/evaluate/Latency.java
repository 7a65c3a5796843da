package io.github.doggydoor.evaluate;

import java.util.Arrays;

/**
 * How long photos took, each the nearest rank: a time that was measured.
 *
 * @param median in milliseconds
 * @param p95 in milliseconds
 * @param max in milliseconds
 */
public record Latency(double median, double p95, double max) {
  /** Of these times in milliseconds; all 0 where there are none. */
  static Latency of(double... times) {
    if (times.length == 0) {
      return new Latency(0, 0, 0);
    }
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return new Latency(rank(sorted, 0.5), rank(sorted, 0.95), sorted[sorted.length - 1]);
  }

  private static double rank(double[] sorted, double share) {
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
