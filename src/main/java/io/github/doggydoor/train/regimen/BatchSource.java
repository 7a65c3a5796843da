package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.Batch;
import java.io.IOException;

/** The batches of a training, by their number. */
public interface BatchSource {
  /**
   * Makes one; may be called from any one thread.
   *
   * @param number counted from 0 through all epochs of a phase
   */
  Batch get(long number) throws IOException;
}
