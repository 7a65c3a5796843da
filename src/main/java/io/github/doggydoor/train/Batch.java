package io.github.doggydoor.train;

import org.tensorflow.types.TFloat32;

/**
 * What one step learns from.
 *
 * @param entry where it goes into the network
 * @param values a row for each picture
 * @param classes 0 or 1 for each
 * @param weights how much each counts
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once.
record Batch(TrainingGraph.Entry entry, TFloat32 values, float[] classes, float[] weights)
    implements AutoCloseable {
  @Override
  public void close() {
    values.close();
  }
}
