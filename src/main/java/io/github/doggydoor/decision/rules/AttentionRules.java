package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.state.Blindness;
import java.util.Optional;

/**
 * Who was there first is seen: after whatever kept the camera from opening (a start, a missing
 * model, blindness, a mode, the schedule, a fault), everything is scored for a while; and where a
 * dog of the house was seen last it is looked for, until the step was seen without it.
 */
final class AttentionRules {
  private AttentionRules() {}

  /** Asks vision, where what is asked has changed. */
  static void tick(Turn turn) {
    turn.attention = turn.attention.barred(barred(turn));
    Gaze gaze = turn.attention.gaze(turn.now);
    if (gaze != turn.attention.asked()) {
      turn.attention = turn.attention.asked(gaze);
      turn.answer(new Action.Look(gaze));
    }
  }

  private static boolean barred(Turn turn) {
    boolean blind = turn.blindness.filter(Blindness::told).isPresent();
    Optional<String> forbidden =
        turn.mode == Mode.LEARN ? Optional.empty() : SeenRules.forbidden(turn);
    return blind || forbidden.isPresent();
  }
}
