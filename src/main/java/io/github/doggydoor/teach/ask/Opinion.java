package io.github.doggydoor.teach.ask;

import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.teach.SeenLook.SeenMark;

/** What a score and a familiarity mean for a dog, by the lines of its model. */
public enum Opinion {
  /** Somebody else for sure, however unfamiliar: such a score forbids opening. */
  STRANGER,
  /** Of a kind that the model was never taught. */
  UNKNOWN,
  /** It counts for the dog. */
  OPENS,
  /** Neither of these. */
  UNSURE;

  /** Of one mark. */
  public static Opinion of(SeenMark mark, Policy.Thresholds lines) {
    if (mark.score() <= lines.veto()) {
      return STRANGER;
    }
    if (mark.familiarity() < lines.minFamiliarity()) {
      return UNKNOWN;
    }
    return mark.score() >= lines.open() ? OPENS : UNSURE;
  }
}
