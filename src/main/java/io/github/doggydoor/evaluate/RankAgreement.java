package io.github.doggydoor.evaluate;

import java.util.Arrays;

/** Whether two models put photos into the same order, whatever their scales. */
final class RankAgreement {
  private RankAgreement() {}

  /**
   * Spearman's rank correlation: that of the ranks, where equal values share their mean rank.
   *
   * @return −1 (the opposite order) to 1 (the same); NaN where all values of one are equal
   */
  static double of(double[] one, double[] other) {
    return correlation(ranks(one), ranks(other));
  }

  private static double[] ranks(double[] values) {
    double[] ranks = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      long below = Arrays.stream(values).filter(each -> each < value).count();
      long equal = Arrays.stream(values).filter(each -> each == value).count();
      ranks[i] = below + (equal + 1) / 2.0;
    }
    return ranks;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double products = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return products / Math.sqrt(squaresA * squaresB);
  }
}
