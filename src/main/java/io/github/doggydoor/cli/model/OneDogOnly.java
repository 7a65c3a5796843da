package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.vision.ModelCard;

/** Refuses models of several dogs where only a model of one can be worked on. */
final class OneDogOnly {
  private OneDogOnly() {}

  /**
   * Refuses a model of several dogs.
   *
   * @param what cannot be done, and what can instead
   */
  static void require(ModelCard card, String what) throws Refusal {
    if (card.dogs().size() > 1) {
      throw new Refusal(
          "the model knows several dogs (%s), and %s".formatted(card.openFor(), what));
    }
  }
}
