package io.github.doggydoor.decision;

import io.github.doggydoor.decision.Observation.Seen;
import java.time.Duration;
import java.util.Optional;

/**
 * The full model's word, where the policy wants one: once the quorum of the model that looks all
 * the time would open, the full one looks at the deciding frame. Without its yes the camera does
 * not open, and the quorum must come together anew.
 */
final class ConfirmRules {
  private ConfirmRules() {}

  /** Asks, unless the answer could change nothing that the log does not tell already. */
  static void ask(Turn turn, Seen deciding) {
    if (SeenRules.forbidden(turn).or(() -> StayRules.forbid(turn)).isEmpty()
        || !turn.visit.get().waiting()) {
      turn.answer(new Action.Confirm(deciding.frameId()));
    }
  }

  static void confirmed(Turn turn, Event.Confirmed word) {
    Optional<Policy.Confirm> wanted = turn.policy.confirm();
    Optional<Seen> deciding = deciding(turn, word.frameId());
    if (deciding.isEmpty() || wanted.isEmpty()) {
      return;
    }
    QuorumRule.Verdict verdict = QuorumRule.judge(turn.evidence.frames(), turn.policy.quorum());
    Trace trace = Trace.of(verdict.since(), deciding.get(), word.took(), turn.now);
    boolean unfamiliar = !(word.familiarity() >= wanted.get().minFamiliarity());
    String says =
        "the full model's score "
            + Words.number(word.score())
            + " (least "
            + Words.number(wanted.get().openThreshold())
            + (unfamiliar ? ", unfamiliar)" : ")");
    if (word.score() >= wanted.get().openThreshold() && !unfamiliar) {
      SeenRules.bo(turn, deciding.get(), verdict.why() + "; " + says + " agrees", trace);
    } else {
      turn.evidence = turn.evidence.spent(turn.now);
      if (!turn.visit.get().denied()) {
        SeenRules.denied(turn, deciding.get(), says + " contradicts: " + verdict.why(), trace);
      }
    }
  }

  /** No word is no yes. */
  static void unconfirmed(Turn turn, Event.Unconfirmed none) {
    Optional<Seen> deciding = deciding(turn, none.frameId());
    if (deciding.isEmpty()) {
      return;
    }
    QuorumRule.Verdict verdict = QuorumRule.judge(turn.evidence.frames(), turn.policy.quorum());
    turn.evidence = turn.evidence.spent(turn.now);
    SeenRules.waiting(
        turn,
        "bo",
        deciding.get(),
        "the full model has no word (" + none.why() + "): " + verdict.why(),
        Trace.of(verdict.since(), deciding.get(), Duration.ZERO, turn.now));
  }

  /**
   * The frame that was asked about, while it still decides: nothing came in between that spent the
   * evidence, opened the door or contradicts, and none of it is too old.
   */
  private static Optional<Seen> deciding(Turn turn, long frameId) {
    if (turn.openingOrPaused().isPresent()
        || turn.mode == Mode.FREE
        || turn.blindness.isPresent()
        || turn.evidence.frames().isEmpty()
        || !QuorumRule.judge(turn.evidence.frames(), turn.policy.quorum()).bo()
        || tooOld(turn)) {
      return Optional.empty();
    }
    return turn.evidence.frames().stream().filter(frame -> frame.frameId() == frameId).findFirst();
  }

  private static boolean tooOld(Turn turn) {
    Moment oldest = turn.evidence.frames().getFirst().at();
    return turn.now.since(oldest).compareTo(turn.policy.quorum().longest()) > 0;
  }
}
