package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;

/**
 * Scores pictures with a model. Calls may come from any thread; one picture is scored at a time.
 */
public interface Classifier extends AutoCloseable {
  /**
   * Scores a part of one picture, as if there were no more of it.
   *
   * @param part lies within it
   * @throws ClassifierException where the model fails on it, or took longer than its deadline
   */
  Score classify(Image image, Square part) throws ClassifierException, InterruptedException;

  /** Scores one picture, all of it. */
  default Score classify(Image image) throws ClassifierException, InterruptedException {
    return classify(image, Square.whole(image));
  }

  /** What its input is like. */
  InputRecipe recipe();

  /** Frees the model. */
  @Override
  void close();
}
