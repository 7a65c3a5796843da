package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;

/**
 * Scores pictures with a model. Calls may come from any thread; one picture is scored at a time.
 */
public interface Classifier extends AutoCloseable {
  /**
   * Scores one picture.
   *
   * @throws ClassifierException where the model fails on it, or took longer than its deadline
   */
  Score classify(Image image) throws ClassifierException, InterruptedException;

  /** Frees the model. */
  @Override
  void close();
}
