package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.vision.ModelCard;
import java.util.List;

/**
 * Whether what was said of a visit is learnt from. The dangerous answer is a wrong "that was Bo":
 * where the model took every frame for a stranger or for something that it never saw, it counts
 * only once somebody has said so again, a day later.
 */
final class Trust {
  private final ModelCard card;

  Trust(ModelCard card) {
    this.card = card;
  }

  /**
   * Whether the last answer has to be given again before it counts.
   *
   * @param said all that was said of the visit, in its order; one or more
   */
  boolean waits(KeptVisit visit, List<Label> said) {
    return said.getLast().answer() instanceof Answer.Dogs dogs
        && dogs.names().stream().anyMatch(dog -> isStrange(visit, dog))
        && !Label.isSaidAgain(said, Label.AGAIN);
  }

  /** Whether the model was sure, frame by frame, that it is not that dog. */
  private boolean isStrange(KeptVisit visit, String dog) {
    ModelCard.Thresholds least =
        card.dogs().stream()
            .filter(one -> one.name().equals(dog))
            .findFirst()
            .map(ModelCard.Dog::thresholds)
            .orElseThrow(() -> new IllegalArgumentException("the model knows no " + dog));
    return visit.isStrange(dog, least.veto(), least.minFamiliarity());
  }
}
