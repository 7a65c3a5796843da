package io.github.doggydoor.teach.keep;

import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Mark;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.recognition.Beholder;

/** How sure the door was of a frame, by the thresholds in force. */
record Verdict(Quorum quorum) {
  /**
   * Whether nothing of it was in doubt: a dog of the house as far above {@code open} as half the
   * way from {@code veto} to there and familiar, or everything as far below {@code veto}.
   */
  boolean isClear(Seen seen) {
    return isClearDog(seen.foremost()) && seen.beside().isEmpty()
        || seen.looks().stream().allMatch(this::isFarBelow);
  }

  private boolean isClearDog(Look look) {
    return look.marks().entrySet().stream()
        .anyMatch(
            mark -> {
              Policy.Thresholds least = quorum.dogs().get(mark.getKey());
              return least != null
                  && mark.getValue().score() >= least.open() + half(least)
                  && mark.getValue().familiarity() >= least.minFamiliarity();
            });
  }

  private boolean isFarBelow(Look look) {
    return look.marks().entrySet().stream()
        .allMatch(
            mark -> {
              Policy.Thresholds least = quorum.dogs().get(mark.getKey());
              return least == null || mark.getValue().score() <= least.veto() - half(least);
            });
  }

  /**
   * Whether it is clearly nobody: nothing that the door would log, and no score in the upper half
   * of what lies between {@code veto} and {@code open}, which is a near miss.
   */
  boolean isNobody(Seen seen) {
    return new Beholder(quorum.dogs()).isNobody(seen)
        && seen.looks().stream().noneMatch(this::isNear);
  }

  private boolean isNear(Look look) {
    return look.marks().entrySet().stream()
        .anyMatch(
            mark -> {
              Policy.Thresholds least = quorum.dogs().get(mark.getKey());
              return least != null && isNear(mark.getValue(), least);
            });
  }

  private static boolean isNear(Mark mark, Policy.Thresholds least) {
    return mark.score() > least.open() - half(least);
  }

  private static double half(Policy.Thresholds least) {
    return (least.open() - least.veto()) / 2;
  }
}
