package io.github.doggydoor.train.network;

import org.tensorflow.types.TFloat32;

/**
 * What one step learns from.
 *
 * @param entry where it goes into the network
 * @param values a row for each picture
 * @param targets for each, as {@link Objective} says: its class, 0 or 1, where classes are learnt
 * @param weights how much each counts
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once.
public record Batch(TrainingGraph.Entry entry, TFloat32 values, float[] targets, float[] weights)
    implements AutoCloseable {
  /** How many pictures it has. */
  public int pictures() {
    return weights.length;
  }

  @Override
  public void close() {
    values.close();
  }
}
