package io.github.doggydoor.train.head;

import java.util.Arrays;

/**
 * What a head is made to minimise: ½‖w‖² + C Σ sᵢ log(1 + exp(−yᵢ(w·xᵢ + b))), as scikit-learn's
 * {@code LogisticRegression} has it; xᵢ in the coordinates of a {@link FeatureSpace}, yᵢ 1 for the
 * dog and −1 for others, sᵢ such that both weigh alike. The bias, last of the arguments, is not
 * penalised. Convex, so that it has one minimum.
 */
final class LogisticLoss implements Lbfgs.Function {
  private final double[][] rows;
  private final double[] signs;
  private final double[] shares;
  private final double strength;

  private LogisticLoss(double[][] rows, double[] signs, double[] shares, double strength) {
    this.rows = rows;
    this.signs = signs;
    this.shares = shares;
    this.strength = strength;
  }

  /**
   * Over some of the examples; its strength is 1.
   *
   * @param which the rows to learn from
   * @param rows each of them in the coordinates of the penalty
   */
  static LogisticLoss of(HeadExamples examples, int[] which, double[][] rows) {
    double[] signs = new double[which.length];
    for (int i = 0; i < which.length; i++) {
      signs[i] = examples.dog()[which[i]] ? 1 : -1;
    }
    return new LogisticLoss(rows, signs, examples.shares(which), 1);
  }

  /** The same with another C: the larger, the weaker the penalty. */
  LogisticLoss with(double newStrength) {
    return new LogisticLoss(rows, signs, shares, newStrength);
  }

  @Override
  public int arguments() {
    return rows[0].length + 1;
  }

  @Override
  public double at(double[] point, double[] gradient) {
    int bias = point.length - 1;
    double value = 0;
    for (int i = 0; i < bias; i++) {
      value += point[i] * point[i] / 2;
      gradient[i] = point[i];
    }
    gradient[bias] = 0;
    for (int r = 0; r < rows.length; r++) {
      double margin = signs[r] * (Vectors.dot(rows[r], point) + point[bias]);
      value += strength * shares[r] * softplus(-margin);
      double pull = -strength * shares[r] * signs[r] / (1 + Math.exp(margin));
      Vectors.add(gradient, rows[r], pull);
      gradient[bias] += pull;
    }
    return value;
  }

  /**
   * The mean loss of scores of pictures, both kinds of the same weight; what a strength is chosen
   * by.
   */
  static double mean(double[] scores, HeadExamples examples) {
    int[] all = new int[scores.length];
    Arrays.setAll(all, i -> i);
    double[] shares = examples.shares(all);
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += shares[i] * softplus(examples.dog()[i] ? -scores[i] : scores[i]);
    }
    return sum / scores.length;
  }

  /** log(1 + exp(x)) without overflow. */
  private static double softplus(double x) {
    return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
  }
}
