package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.state.Opening.By;
import io.github.doggydoor.decision.state.Presses;
import java.time.Duration;

/**
 * The button opens, whoever presses it. A line that is disturbed presses it without end: that is
 * chatter, and told; until it was quiet for a while a press opens only when it is held, which no
 * disturbance does and every person can.
 */
final class ButtonRules {
  private static final String BUTTON = "button";
  private static final Duration QUIET = Duration.ofMinutes(1);
  private static final Duration HELD = Duration.ofSeconds(1);

  private ButtonRules() {}

  static void pressed(Turn turn) {
    turn.presses = turn.presses.down(turn.now);
    if (turn.presses.chatter().isEmpty() && turn.presses.left(turn.policy.button(), turn.now)) {
      turn.presses = turn.presses.spent(turn.policy.button(), turn.now);
      open(turn, "the button");
      return;
    }
    turn.presses = turn.presses.passedOver();
    FaultRules.told(
        turn,
        BUTTON,
        "pressed more than "
            + turn.policy.button().maxPresses()
            + " times in ten minutes (button.max_presses), which no person does: look for water in it, a stuck switch,"
            + " or a long wire beside a motor's. Until it has been quiet for a minute, hold it for a"
            + " second to open");
  }

  static void released(Turn turn) {
    turn.presses = turn.presses.up(turn.now);
  }

  /** Opens for a press that is held while it chatters, and tells when it is quiet again. */
  static void tick(Turn turn) {
    Presses presses = turn.presses;
    if (presses.chatter().isEmpty()) {
      return;
    }
    boolean held =
        presses.down().filter(since -> turn.now.since(since).compareTo(HELD) >= 0).isPresent();
    if (held && presses.held().left(turn.now)) {
      turn.presses = presses.opened(turn.now);
      open(turn, "the button, held");
    } else if (turn.now.since(presses.edge()).compareTo(QUIET) >= 0) {
      turn.presses = Presses.none(turn.now);
      turn.faults.remove(BUTTON);
      turn.log(
          Kind.CLEARED,
          "the button is quiet again; presses that did not open: " + presses.chatter().get());
    }
  }

  private static void open(Turn turn, String what) {
    if (turn.mode == Mode.LOCKDOWN
        && turn.policy.button().obeysLockdown()
        && !FaultRules.modeLost(turn)) {
      turn.log(Kind.MANUAL, what + " was refused: mode lockdown (button.obeys_lockdown)");
      return;
    }
    DoubtRules.contradicted(turn);
    boolean open = turn.opening.isPresent();
    turn.log(
        Kind.MANUAL,
        switch (Passage.open(turn, By.BUTTON)) {
          case Driven.Done _ -> what + (open ? ": held on" : ": unlocked");
          case Driven.Late late -> what + ": unlocked as soon as " + late.when();
          case Driven.Refused no -> what + " was refused: " + Passage.words(no);
        });
  }
}
