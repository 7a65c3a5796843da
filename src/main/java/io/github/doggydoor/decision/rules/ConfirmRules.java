package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Trace;
import io.github.doggydoor.decision.Words;
import io.github.doggydoor.decision.recognition.Beholder;
import io.github.doggydoor.decision.recognition.QuorumRule.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The full model's word, where the policy wants one: once the quorum of the model that looks all
 * the time would open, the full one looks at the deciding frame. Without its yes the camera does
 * not open, and the quorum must come together anew.
 */
final class ConfirmRules {
  private ConfirmRules() {}

  /**
   * Asks, unless the answer could change nothing that the log does not tell already.
   *
   * @param dogs for whom the quorum would open
   */
  static void ask(Turn turn, Seen deciding, List<String> dogs) {
    boolean news =
        dogs.stream()
            .anyMatch(
                dog ->
                    SeenRules.forbidden(turn, dog).or(() -> StayRules.forbid(turn, dog)).isEmpty()
                        || !turn.visit.get().guest(dog).waiting());
    if (news) {
      turn.answer(new Action.Confirm(deciding.frameId()));
    }
  }

  static void confirmed(Turn turn, Event.Confirmed word) {
    Optional<Policy.Confirm> wanted = turn.policy.confirm();
    Optional<Seen> deciding = deciding(turn, word.frameId());
    if (deciding.isEmpty() || wanted.isEmpty()) {
      return;
    }
    List<Verdict> verdicts = turn.quorum().dogs();
    List<Verdict> agreed =
        verdicts.stream().filter(one -> agrees(word, wanted.get(), one)).toList();
    for (Verdict verdict : agreed) {
      SeenRules.dog(
          turn,
          deciding.get(),
          verdict,
          verdict.why() + "; " + says(word, wanted.get(), verdict) + " agrees",
          Trace.of(verdict.since(), deciding.get(), word.took(), turn.now));
    }
    if (agreed.isEmpty()) {
      Verdict verdict = verdicts.getFirst();
      turn.evidence = turn.evidence.spent(turn.now);
      if (!turn.visit.get().denied()) {
        SeenRules.denied(
            turn,
            deciding.get(),
            says(word, wanted.get(), verdict) + " contradicts: " + verdict.why(),
            Trace.of(verdict.since(), deciding.get(), word.took(), turn.now));
      }
    }
  }

  private static boolean agrees(Event.Confirmed word, Policy.Confirm wanted, Verdict verdict) {
    return new Beholder(wanted.dogs()).who(word.look()).equals(verdict.dog());
  }

  private static String says(Event.Confirmed word, Policy.Confirm wanted, Verdict verdict) {
    String dog = verdict.dog().orElseThrow();
    Observation.Mark mark = word.look().marks().get(dog);
    Policy.Thresholds least = wanted.dogs().get(dog);
    if (mark == null || least == null) {
      return "the full model, which does not know " + Words.name(dog) + ",";
    }
    return "the full model's score "
        + Words.number(mark.score())
        + " (least "
        + Words.number(least.open())
        + (mark.familiarity() >= least.minFamiliarity() ? ")" : ", unfamiliar)");
  }

  /** No word is no yes. */
  static void unconfirmed(Turn turn, Event.Unconfirmed none) {
    Optional<Seen> deciding = deciding(turn, none.frameId());
    if (deciding.isEmpty()) {
      return;
    }
    List<Verdict> verdicts = turn.quorum().dogs();
    turn.evidence = turn.evidence.spent(turn.now);
    for (Verdict verdict : verdicts) {
      SeenRules.waiting(
          turn,
          verdict.dog().orElseThrow(),
          deciding.get(),
          "the full model has no word (" + none.why() + "): " + verdict.why(),
          Trace.of(verdict.since(), deciding.get(), Duration.ZERO, turn.now));
    }
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
        || turn.quorum().dogs().isEmpty()
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
