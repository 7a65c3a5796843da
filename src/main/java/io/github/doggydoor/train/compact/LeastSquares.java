package io.github.doggydoor.train.compact;

/**
 * Linear least squares by the normal equations: the weights nearest to those at hand that bring a
 * layer's answers near to the wanted ones (ridge regression towards a prior).
 */
final class LeastSquares {
  private LeastSquares() {}

  /**
   * Solves {@code min |X·W − Y|² + ridge·d·|W − prior|²}, where d is the mean of the diagonal of
   * XᵀX.
   *
   * @param squares XᵀX, {@code (inputs, inputs)}, row by row
   * @param products XᵀY, {@code (inputs, outputs)}
   * @param prior {@code (inputs, outputs)}
   * @param ridge above 0; how much the prior counts
   * @return W, {@code (inputs, outputs)}
   */
  static float[] solve(
      float[] squares, float[] products, float[] prior, int inputs, int outputs, double ridge) {
    double[][] left = new double[inputs][];
    double mean = 0;
    for (int i = 0; i < inputs; i++) {
      mean += squares[i * inputs + i] / (double) inputs;
    }
    double extra = Math.max(ridge * mean, Double.MIN_NORMAL);
    double[][] right = residual(squares, products, prior, inputs, outputs);
    for (int i = 0; i < inputs; i++) {
      left[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        left[i][j] = squares[i * inputs + j];
      }
      left[i][i] += extra;
    }
    factor(left);
    substitute(left, right);
    float[] solved = new float[inputs * outputs];
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        solved[i * outputs + o] = (float) (prior[i * outputs + o] + right[i][o]);
      }
    }
    return solved;
  }

  /** XᵀY − XᵀX·prior: what the prior leaves to be done. */
  private static double[][] residual(
      float[] squares, float[] products, float[] prior, int inputs, int outputs) {
    double[][] rest = new double[inputs][outputs];
    for (int i = 0; i < inputs; i++) {
      double[] row = rest[i];
      for (int o = 0; o < outputs; o++) {
        row[o] = products[i * outputs + o];
      }
      for (int j = 0; j < inputs; j++) {
        double factor = squares[i * inputs + j];
        int from = j * outputs;
        for (int o = 0; o < outputs; o++) {
          row[o] -= factor * prior[from + o];
        }
      }
    }
    return rest;
  }

  /** Cholesky's factor in the place of the lower half. */
  private static void factor(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
  }

  /** Forwards and backwards, for all outputs at once. */
  private static void substitute(double[][] factor, double[][] right) {
    for (int i = 0; i < right.length; i++) {
      for (int j = 0; j < i; j++) {
        subtract(right[i], right[j], factor[i][j]);
      }
      divide(right[i], factor[i][i]);
    }
    for (int i = right.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < right.length; j++) {
        subtract(right[i], right[j], factor[j][i]);
      }
      divide(right[i], factor[i][i]);
    }
  }

  private static void subtract(double[] row, double[] other, double factor) {
    for (int o = 0; o < row.length; o++) {
      row[o] -= factor * other[o];
    }
  }

  private static void divide(double[] row, double by) {
    for (int o = 0; o < row.length; o++) {
      row[o] /= by;
    }
  }
}
