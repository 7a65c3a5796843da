package io.github.doggydoor.train.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The class of each picture, 0 or 1, by binary cross-entropy from logits as Keras takes it,
 * TensorFlow's {@code sigmoid_cross_entropy_with_logits}: max(x, 0) − x·z + log(1 + exp(−|x|)).
 */
record CrossEntropy() implements Objective {
  @Override
  public int width() {
    return 1;
  }

  @Override
  public Operand<TFloat32> loss(
      Ops tf,
      Operand<TFloat32> logit,
      Operand<TFloat32> top,
      Operand<TFloat32> targets,
      Operand<TFloat32> shares) {
    Operand<TFloat32> tail = tf.math.log1p(tf.math.exp(tf.math.neg(tf.math.abs(logit))));
    Operand<TFloat32> each =
        tf.math.add(tf.math.sub(tf.nn.relu(logit), tf.math.mul(logit, targets)), tail);
    return tf.math.mean(tf.math.mul(each, shares), tf.constant(new int[] {0, 1}));
  }

  @Override
  public double mean(float[] logits, float[] targets) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double x = logits[i];
      sum += Math.max(x, 0) - x * targets[i] + Math.log1p(Math.exp(-Math.abs(x)));
    }
    return sum / logits.length;
  }

  @Override
  public boolean right(float logit, float target) {
    return (logit > 0) == (target == 1);
  }
}
