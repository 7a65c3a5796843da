package io.github.doggydoor.train;

import io.github.doggydoor.train.TrainingGraph.Scope;

/** What a training learns from and is validated on, in the form that each phase wants. */
interface Material {
  /** The batches to train {@code scope} with. */
  Batches batches(Scope scope);

  /** Every photo of validation once, as it is. */
  Batches validation(Scope scope);

  /** How many batches {@link #validation} has. */
  int validations();
}
