package io.github.doggydoor.train;

/** Binary cross-entropy from logits, as TensorFlow's {@code sigmoid_cross_entropy_with_logits}. */
final class Loss {
  private Loss() {}

  /** The mean of max(x, 0) − x·z + log(1 + exp(−|x|)) over a batch. */
  static double mean(float[] logits, float[] classes) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double x = logits[i];
      sum += Math.max(x, 0) - x * classes[i] + Math.log1p(Math.exp(-Math.abs(x)));
    }
    return sum / logits.length;
  }
}
