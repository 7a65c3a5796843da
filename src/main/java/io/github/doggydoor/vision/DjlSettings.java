package io.github.doggydoor.vision;

import java.time.Duration;

/**
 * How the model runs.
 *
 * @param intraOpThreads threads that share one operation, at least 1; TensorFlow has one such pool
 *     in the process, and the first model that is loaded sets its size
 * @param interOpThreads operations that run beside each other, at least 1
 * @param deadline how long one picture may take before the model is given up for dead; a
 *     computation of TensorFlow cannot be interrupted
 * @param winograd whether convolutions run on our own operation where library, CPU and model are
 *     fit for it
 */
public record DjlSettings(
    int intraOpThreads, int interOpThreads, Duration deadline, boolean winograd) {
  /** Refuses what cannot run. */
  public DjlSettings {
    if (intraOpThreads < 1 || interOpThreads < 1) {
      throw new IllegalArgumentException("a model needs at least one thread");
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException("the deadline of a model must be longer than nothing");
    }
  }

  /** With our own convolution. */
  public DjlSettings(int intraOpThreads, int interOpThreads, Duration deadline) {
    this(intraOpThreads, interOpThreads, deadline, true);
  }
}
