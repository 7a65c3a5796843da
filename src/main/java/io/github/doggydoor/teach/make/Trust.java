package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.vision.ModelCard;
import java.time.Duration;
import java.util.List;

/**
 * Whether what was said of a visit is learnt from. The dangerous answer is a wrong "that was Bo":
 * where the model took every frame for a stranger or for something that it never saw, it counts
 * only once somebody has said so again, a day later.
 */
final class Trust {
  /** So long a hasty or a bought answer has to stand. */
  static final Duration AGAIN = Duration.ofDays(1);

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
        && !isSaidAgain(said, AGAIN);
  }

  /**
   * Whether the last answer was given before, and not taken back or changed since.
   *
   * @param apart so long ago at least; by a clock that went back it was not
   */
  static boolean isSaidAgain(List<Label> said, Duration apart) {
    Label last = said.getLast();
    for (int i = said.size() - 2; i >= 0; i--) {
      if (!said.get(i).answer().equals(last.answer())) {
        return false;
      }
      if (Duration.between(said.get(i).at(), last.at()).compareTo(apart) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether the model was sure, frame by frame, that it is not that dog. */
  private boolean isStrange(KeptVisit visit, String dog) {
    ModelCard.Thresholds least =
        card.dogs().stream()
            .filter(one -> one.name().equals(dog))
            .findFirst()
            .map(ModelCard.Dog::thresholds)
            .orElseThrow(() -> new IllegalArgumentException("the model knows no " + dog));
    for (SeenFrame frame : visit.frames()) {
      for (SeenLook look : frame.looks()) {
        SeenLook.SeenMark mark = look.marks().get(dog);
        if (mark != null
            && mark.score() > least.veto()
            && mark.familiarity() >= least.minFamiliarity()) {
          return false;
        }
      }
    }
    return true;
  }
}
