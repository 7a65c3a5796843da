package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchBlocks;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Words;
import io.github.doggydoor.decision.state.Doubt;
import io.github.doggydoor.decision.state.Opening;
import io.github.doggydoor.decision.state.Opening.By;
import io.github.doggydoor.decision.state.Sensors;
import io.github.doggydoor.decision.state.Visit;
import java.util.Optional;

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
            && turn.policy.latch().blocks() == LatchBlocks.BOTH
            && turn.now.since(turn.movedAt).compareTo(turn.policy.contact().settle()) > 0;
    Optional<Sensors.Contact> before = turn.sensors.contact();
    DoubtRules.contactChanged(turn);
    turn.sensors = turn.sensors.with(new Sensors.Contact(open, turn.now, forced, Doubt.none()));
    if (!open) {
      shut(turn, before);
    } else if (before.isPresent()) {
      CrossingRules.flapOpened(turn);
    }
  }

  private static void shut(Turn turn, Optional<Sensors.Contact> before) {
    boolean stood = turn.ajar;
    if (stood) {
      turn.ajar = false;
      turn.log(Kind.CLEARED, "the flap is shut again");
    }
    boolean through = before.filter(contact -> tookItsTime(turn, contact)).isPresent();
    if (through) {
      turn.opening = turn.opening.map(opening -> opening.left(turn.now));
    }
    CrossingRules.flapShut(turn, through, stood);
  }

  /** A flap that only swings in the wind falls shut sooner. */
  private static boolean tookItsTime(Turn turn, Sensors.Contact contact) {
    return turn.now.since(contact.since()).compareTo(turn.policy.contact().passage()) >= 0;
  }

  /** A frame was looked at, captured {@code at}, and shows who was let in {@code there} or not. */
  static void looked(Turn turn, Moment at, boolean there) {
    turn.opening = turn.opening.map(opening -> opening.looked(at, there));
  }

  /**
   * Locks behind who has gone through; tells a flap that stands open, and never keeps the coil
   * driven for it.
   */
  static void tick(Turn turn) {
    if (turn.opening.filter(opening -> opening.passed(turn.now)).isPresent()) {
      turn.visit = turn.visit.map(Visit::passed);
      InsideRules.passed(turn);
      IndoorsRules.passed(turn);
      Passage.lock(turn, "the flap was opened and shut: a passage");
    }
    boolean standing =
        turn.sensors
            .contact()
            .filter(contact -> contact.surelyOpen() && !(contact.forced() && turn.jam.isPresent()))
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

  /** A person opened although the flap was open: it opens even where the contact lies. */
  private static boolean livesOn(Turn turn, Opening opening) {
    boolean openBefore =
        turn.sensors
            .contact()
            .filter(contact -> opening.since().since(contact.since()).isPositive())
            .isPresent();
    return opening.by() == By.STANDING || (!opening.by().seen() && openBefore);
  }
}
