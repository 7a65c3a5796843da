package io.github.doggydoor.train.network;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** What a network is trained towards: its answers are compared with targets, a row a picture. */
public interface Objective {
  /** How many numbers the target of one picture has. */
  int width();

  /**
   * The mean over a batch as operations.
   *
   * @param logit the network's, {@code (n, 1)}
   * @param top what its highest block gives, {@code (n, rows, columns, filters)}
   * @param targets {@code (n, width)}
   * @param shares {@code (n, 1)}, how much each picture counts
   */
  Operand<TFloat32> loss(
      Ops tf,
      Operand<TFloat32> logit,
      Operand<TFloat32> top,
      Operand<TFloat32> targets,
      Operand<TFloat32> shares);

  /** The mean over a batch by its logits alone, where all count alike. */
  double mean(float[] logits, float[] targets);

  /** Whether a logit is on the side that the target of its picture is on. */
  boolean right(float logit, float target);
}
