package io.github.doggydoor.train;

import io.github.doggydoor.train.TrainingGraph.Scope;
import java.io.IOException;

/** What a training learns from and is validated on, in the form that each phase wants. */
interface Material extends AutoCloseable {
  /** How many photos {@link #stills} puts into one batch. */
  int STILLS = 8;

  /** The batches to train {@code scope} with. */
  Batches batches(Scope scope);

  /**
   * Every photo of {@code lesson} once, as it is, in its order; of which there are {@code
   * lesson.parts(STILLS)}.
   */
  Batches stills(Lesson lesson, Scope scope);

  /** The photos to validate on. */
  Lesson valid();

  @Override
  void close() throws IOException;
}
