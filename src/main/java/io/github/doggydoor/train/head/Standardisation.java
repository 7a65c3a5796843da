package io.github.doggydoor.train.head;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Each feature less its mean, in units of its standard deviation; one that never changes stays
 * where it is. So the penalty does not depend on how large a feature is.
 */
final class Standardisation implements FeatureSpace {
  private static final double CONSTANT = 1e-12;

  private final double[] mean;
  private final double[] deviation;

  /** Of all of {@code features}. */
  Standardisation(List<float[]> features) {
    this(features, IntStream.range(0, features.size()).toArray());
  }

  /**
   * Of the rows {@code which}, each of the same weight.
   *
   * @param which one or more
   */
  Standardisation(List<float[]> features, int[] which) {
    mean = new double[features.getFirst().length];
    deviation = new double[mean.length];
    for (int row : which) {
      float[] one = features.get(row);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += one[i] / (double) which.length;
      }
    }
    for (int row : which) {
      float[] one = features.get(row);
      for (int i = 0; i < mean.length; i++) {
        double apart = one[i] - mean[i];
        deviation[i] += apart * apart / which.length;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      deviation[i] = deviation[i] > CONSTANT * mean[i] * mean[i] ? Math.sqrt(deviation[i]) : 1;
    }
  }

  @Override
  public double[] enter(float[] features) {
    double[] standard = new double[mean.length];
    for (int i = 0; i < standard.length; i++) {
      standard[i] = (features[i] - mean[i]) / deviation[i];
    }
    return standard;
  }

  @Override
  public LinearHead leave(double[] weights, double bias) {
    double[] folded = new double[mean.length];
    double sum = bias;
    for (int i = 0; i < folded.length; i++) {
      folded[i] = weights[i] / deviation[i];
      sum -= folded[i] * mean[i];
    }
    return new LinearHead(folded, sum);
  }
}
