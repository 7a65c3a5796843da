package io.github.doggydoor.decision;

import io.github.doggydoor.decision.Opening.By;

/** What the contact at the flap means: a passage, or a flap that stands open. */
final class FlapRules {
  private FlapRules() {}

  static void changed(Turn turn, boolean open) {
    if (turn.sensors.contact().isPresent() && turn.sensors.flapOpen() == open) {
      return;
    }
    boolean forced =
        open
            && turn.sensors.contact().isPresent()
            && turn.opening.isEmpty()
            && turn.now.since(turn.movedAt).compareTo(turn.policy.contact().settle()) > 0;
    turn.sensors = turn.sensors.with(new Sensors.Contact(open, turn.now, forced));
    if (open) {
      turn.opening = turn.opening.map(Opening::passed);
    } else {
      shut(turn);
    }
  }

  private static void shut(Turn turn) {
    if (turn.ajar) {
      turn.ajar = false;
      turn.log(Kind.CLEARED, "the flap is shut again");
    }
    if (turn.opening.filter(Opening::passing).isPresent()) {
      Passage.lockIf(turn, by -> by != By.STANDING, "the flap was opened and shut: a passage");
    }
  }

  /** Tells a flap that stands open, and never keeps the coil driven for it. */
  static void tick(Turn turn) {
    boolean standing =
        turn.sensors
            .contact()
            .filter(contact -> contact.open() && !(contact.forced() && turn.jam.isPresent()))
            .filter(
                contact ->
                    turn.now.since(contact.since()).compareTo(turn.policy.contact().ajarAfter())
                        >= 0)
            .isPresent();
    if (standing && !turn.ajar) {
      turn.ajar = true;
      turn.log(
          Kind.AJAR,
          "the flap stands open for " + Words.seconds(turn.policy.contact().ajarAfter()));
      if (turn.opening.filter(opening -> livesOn(turn, opening)).isEmpty()) {
        Passage.lock(turn, "the flap stands open");
      }
    }
  }

  /** The button was pressed although the flap was open: it opens even where the contact lies. */
  private static boolean livesOn(Turn turn, Opening opening) {
    boolean openBefore =
        turn.sensors
            .contact()
            .filter(contact -> opening.since().since(contact.since()).isPositive())
            .isPresent();
    return opening.by() == By.STANDING || (opening.by() == By.BUTTON && openBefore);
  }
}
