package io.github.doggydoor.teach.make;

import java.util.List;

/** Scores of one kind of pictures as they would be of another. */
final class Spread {
  private Spread() {}

  /**
   * Brings mean and standard deviation of {@code from} to those of {@code to}, and {@code scores}
   * with them.
   */
  static List<Double> brought(List<Double> scores, List<Double> from, List<Double> to) {
    double spread = deviation(from);
    double scale = spread == 0 ? 1 : deviation(to) / spread;
    return scores.stream().map(score -> mean(to) + scale * (score - mean(from))).toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
  }

  private static double deviation(List<Double> values) {
    double mean = mean(values);
    return Math.sqrt(
        values.stream().mapToDouble(value -> (value - mean) * (value - mean)).average().orElse(0));
  }
}
