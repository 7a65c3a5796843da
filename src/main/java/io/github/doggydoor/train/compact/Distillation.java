package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.network.Objective;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The answers of another network: its logit by the squared difference (Ba and Caruana, <a
 * href="https://arxiv.org/abs/1312.6184">arXiv 1312.6184</a>), and what its highest block gives
 * likewise, of which there is more to learn in each picture, and of whose mean the references are
 * made. Each is a share of its own variance, so that they weigh alike whatever their scale: 0 is
 * the same answers, 2 those of a network that always gives the mean.
 *
 * @param map how many numbers the highest block gives; the target of a picture is the logit, then
 *     these
 * @param logitVariance of the other network's logits over pictures
 * @param mapVariance of what its highest block gives, summed over all numbers
 */
record Distillation(int map, double logitVariance, double mapVariance) implements Objective {

  @Override
  public int width() {
    return 1 + map;
  }

  @Override
  public Operand<TFloat32> loss(
      Ops tf,
      Operand<TFloat32> logit,
      Operand<TFloat32> top,
      Operand<TFloat32> targets,
      Operand<TFloat32> shares) {
    Operand<TFloat32> wanted = tf.reshape(columns(tf, targets, 1, map), tf.shape(top));
    Operand<TFloat32> maps =
        tf.sum(tf.math.squaredDifference(top, wanted), tf.constant(new int[] {1, 2, 3}));
    Operand<TFloat32> logits = tf.math.squaredDifference(logit, columns(tf, targets, 0, 1));
    Operand<TFloat32> each =
        tf.math.add(
            tf.math.mul(logits, tf.constant((float) (1 / logitVariance))),
            tf.math.mul(
                tf.reshape(maps, tf.constant(new int[] {-1, 1})),
                tf.constant((float) (1 / mapVariance))));
    return tf.math.mean(tf.math.mul(each, shares), tf.constant(new int[] {0, 1}));
  }

  @Override
  public double mean(float[] logits, float[] targets) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      double difference = logits[i] - targets[i * width()];
      sum += difference * difference / logitVariance;
    }
    return sum / logits.length;
  }

  @Override
  public boolean right(float logit, float target) {
    return (logit > 0) == (target > 0);
  }

  private static Operand<TFloat32> columns(Ops tf, Operand<TFloat32> rows, int from, int count) {
    Operand<TInt32> begin = tf.constant(new int[] {0, from});
    return tf.slice(rows, begin, tf.constant(new int[] {-1, count}));
  }
}
