package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Words;
import io.github.doggydoor.decision.state.Doubt;
import io.github.doggydoor.decision.state.Sensors;
import java.time.Duration;

/**
 * A sensor that keeps Bo out and is contradicted again and again is told, and no longer believed
 * until it changes. Where it was right after all, a latch that is driven does no harm: the flap is
 * open, or the bolt stuck, anyway.
 */
final class DoubtRules {
  private static final String CONTACT = "contact";
  private static final String BOLT = "bolt";

  private DoubtRules() {}

  /** Bo stands at the door, or somebody opens it, while the sensors would keep it locked. */
  static void contradicted(Turn turn) {
    if (turn.ajar || turn.jam.isPresent()) {
      contact(turn);
    }
    if (turn.jam.isPresent()) {
      bolt(turn, false);
    }
  }

  private static void contact(Turn turn) {
    Sensors.Contact contact = turn.sensors.contact().filter(Sensors.Contact::open).orElse(null);
    if (contact == null) {
      return;
    }
    Sensors.Contact doubted = contact.doubted(turn.now);
    turn.sensors = turn.sensors.with(doubted);
    if (doubted.doubt().enough()) {
      turn.ajar = false;
      suspect(turn, CONTACT, "that the flap is open", contact.since());
    }
  }

  /** The bolt says {@code locked}, and is not believed for it. */
  static void bolt(Turn turn, boolean locked) {
    Sensors.Bolt bolt = turn.sensors.bolt().filter(at -> at.locked() == locked).orElse(null);
    if (bolt == null) {
      return;
    }
    Sensors.Bolt doubted = bolt.doubted(turn.now);
    turn.sensors = turn.sensors.with(doubted);
    if (doubted.doubt().enough()) {
      suspect(turn, BOLT, locked ? "that the bolt is thrown" : "that it is not", bolt.since());
    }
  }

  private static void suspect(Turn turn, String part, String says, Moment since) {
    Duration lasted = turn.now.since(since);
    FaultRules.told(
        turn,
        part,
        "it has said for "
            + Words.lasted(lasted)
            + " "
            + says
            + ", and what happens at the door contradicts it: it is not believed until it changes;"
            + " look at the sensor, its magnet and its wire");
  }

  /** A sensor that changes is believed again. */
  private static void changed(Turn turn, Doubt before, String part) {
    if (before.enough()) {
      FaultRules.recovered(turn, part);
    }
  }

  /** Whether a sensor is not believed. */
  static boolean any(Turn turn) {
    return turn.faults.containsKey(CONTACT) || turn.faults.containsKey(BOLT);
  }

  static void contactChanged(Turn turn) {
    turn.sensors.contact().ifPresent(contact -> changed(turn, contact.doubt(), CONTACT));
  }

  static void boltChanged(Turn turn) {
    turn.sensors.bolt().ifPresent(bolt -> changed(turn, bolt.doubt(), BOLT));
  }
}
