package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Words;
import io.github.doggydoor.decision.state.Blindness;
import io.github.doggydoor.decision.state.Opening.By;
import java.time.Duration;
import java.util.Optional;

/** What it means that nothing can be seen, and that it can again. */
final class SightRules {
  /** The name of the fault of being blind for long. */
  static final String FAULT = "sight";

  /** Blind for less is not told, or a flickering picture would fill the log. */
  static final Duration WORTH_TELLING = Duration.ofSeconds(1);

  private SightRules() {}

  /** The latch is released at once; the row waits until it is worth telling. */
  static void blind(Turn turn, Observation.Blind blind) {
    turn.evidence = turn.evidence.spent(turn.now);
    turn.blindness =
        Optional.of(
            turn.blindness
                .filter(known -> known.reason() == blind.reason())
                .orElseGet(() -> begun(turn, blind)));
    Passage.lockIf(turn, By::watched, "nothing can be seen (" + turn.blindness.get().words() + ")");
  }

  private static Blindness begun(Turn turn, Observation.Blind blind) {
    return turn.blindness
        .map(known -> known.because(blind.reason(), blind.detail()))
        .orElseGet(() -> new Blindness(blind.reason(), blind.detail(), turn.now, false));
  }

  /** Something was seen at {@code at}: this ends a blindness that began before. */
  static void sees(Turn turn, Moment at) {
    Optional<Blindness> over =
        turn.blindness.filter(
            known -> at.since(known.since()).isPositive() && !turn.now.since(at).isNegative());
    if (over.isEmpty()) {
      return;
    }
    Blindness known = over.get();
    turn.blindness = Optional.empty();
    turn.faults.remove(FAULT);
    if (known.told()) {
      turn.log(
          Kind.CLEARED,
          "it can be seen again after "
              + Words.seconds(turn.now.since(known.since()))
              + " ("
              + known.words()
              + ")");
    }
  }

  /** Tells a blindness that lasts, and calls it a fault when it lasts long. */
  static void tick(Turn turn) {
    if (turn.blindness.isEmpty()) {
      return;
    }
    Blindness known = turn.blindness.get();
    Duration lasted = turn.now.since(known.since());
    if (!known.told() && lasted.compareTo(WORTH_TELLING) >= 0) {
      turn.blindness = Optional.of(known.asTold());
      turn.log(Kind.BLIND, known.words());
    }
    if (lasted.compareTo(turn.policy.blindFaultAfter()) >= 0 && !turn.faults.containsKey(FAULT)) {
      FaultRules.failed(turn, FAULT, "blind for long (" + known.words() + ")");
    }
  }
}
