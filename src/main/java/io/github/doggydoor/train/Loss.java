package io.github.doggydoor.train;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Binary cross-entropy from logits as Keras takes it, TensorFlow's {@code
 * sigmoid_cross_entropy_with_logits}: max(x, 0) − x·z + log(1 + exp(−|x|)).
 */
final class Loss {
  private Loss() {}

  /** The mean over a batch as operations; each picture counts as much as its {@code share}. */
  static Operand<TFloat32> weighted(
      Ops tf, Operand<TFloat32> logit, Operand<TFloat32> targets, Operand<TFloat32> shares) {
    Operand<TFloat32> tail = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logit))));
    Operand<TFloat32> each =
        tf.math.add(tf.math.sub(tf.nn.relu(logit), tf.math.mul(logit, targets)), tail);
    return tf.math.mean(tf.math.mul(each, shares), tf.constant(new int[] {0, 1}));
  }

  /** The mean over a batch, where all count alike. */
  static double mean(float[] logits, float[] classes) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double x = logits[i];
      sum += Math.max(x, 0) - x * classes[i] + Math.log1p(Math.exp(-Math.abs(x)));
    }
    return sum / logits.length;
  }
}
