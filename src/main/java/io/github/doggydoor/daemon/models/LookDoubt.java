package io.github.doggydoor.daemon.models;

import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.Look;
import io.github.doggydoor.vision.ModelCard;
import java.util.Optional;

/** Whether the door shows its model what the model learnt. */
public final class LookDoubt {
  private LookDoubt() {}

  /** A sentence where it does not, and what to do. */
  public static Optional<String> of(Configuration configuration, ModelCard card) {
    return configuration.vision().look() == Look.FRAME && card.learntInSquares()
        ? Optional.of(
            "The model was trained with --step, on squares about what moves, and vision.look: frame shows it whole frames of the step, which it never learnt: set vision.look: moving, or leave the line out.")
        : Optional.empty();
  }
}
