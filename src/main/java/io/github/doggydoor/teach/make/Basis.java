package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.train.rows.DogRows;

/**
 * What a bundle was learnt from. Asked for one dog at a time, since all would fill a small board.
 */
@FunctionalInterface
public interface Basis {
  /**
   * That of the dog at {@code place} of the model's card, counted from 0.
   *
   * @throws TeachException where it cannot be read
   */
  DogRows of(int place) throws TeachException;
}
