package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.state.Doubt;
import io.github.doggydoor.decision.state.Jam;
import io.github.doggydoor.decision.state.Opening;
import io.github.doggydoor.decision.state.Sensors;
import java.time.Duration;
import java.util.Optional;

/** What it means that contact or bolt contradict the latch, and how it is tried again. */
final class JamRules {
  private JamRules() {}

  /** How the sensors contradict the latch, and since when. */
  private record Contradiction(String words, Moment since) {}

  static void boltChanged(Turn turn, boolean locked) {
    if (turn.sensors.bolt().isEmpty() || turn.sensors.bolt().get().locked() != locked) {
      DoubtRules.boltChanged(turn);
      turn.sensors = turn.sensors.with(new Sensors.Bolt(locked, turn.now, Doubt.none()));
    }
  }

  static void tick(Turn turn) {
    Optional<Contradiction> contradiction = contradiction(turn);
    boolean settled =
        contradiction
            .filter(found -> !turn.now.since(found.since()).minus(settle(turn)).isNegative())
            .isPresent();
    if (turn.jam.isEmpty()) {
      if (settled) {
        jammed(turn, contradiction.get());
      }
    } else if (turn.jam.get().paused().isPresent()) {
      resume(turn, turn.jam.get(), turn.jam.get().paused().get());
    } else if (contradiction.isEmpty()) {
      turn.jam = Optional.empty();
      turn.log(
          Kind.CLEARED,
          DoubtRules.any(turn)
              ? "the sensor that contradicts the latch is not believed any more"
              : "the latch does as it is told again");
    } else if (settled && !turn.now.since(turn.jam.get().next()).isNegative()) {
      again(turn, turn.jam.get(), contradiction.get());
    }
  }

  private static void jammed(Turn turn, Contradiction contradiction) {
    turn.jam = Optional.of(Jam.begin(turn.policy.contact().retry(), turn.opening, turn.now));
    turn.log(Kind.JAMMED, contradiction.words());
    stuck(turn);
    Passage.release(turn);
  }

  private static void again(Turn turn, Jam jam, Contradiction contradiction) {
    if (turn.opening.isPresent()) {
      turn.log(Kind.JAMMED, contradiction.words() + " (after " + (jam.tries() + 1) + " tries)");
    }
    turn.jam = Optional.of(jam.again(turn.policy.contact().retry(), turn.opening, turn.now));
    stuck(turn);
    Passage.release(turn);
  }

  /** The latch moved, and the bolt is said not to have followed. */
  private static void stuck(Turn turn) {
    if (turn.opening.isPresent()) {
      DoubtRules.bolt(turn, true);
    }
  }

  /** Tries again to open, unless what opened the door would not open it any more. */
  private static void resume(Turn turn, Jam jam, Opening paused) {
    if (turn.now.since(jam.next()).isNegative()) {
      return;
    }
    boolean curfew =
        switch (paused.by()) {
          case DOG ->
              turn.mode == Mode.AUTO
                  && paused
                      .dog()
                      .filter(dog -> turn.policy.in(dog).allows(turn.now.wall()))
                      .isEmpty();
          case INSIDE -> InsideRules.curfew(turn, paused.dog()).isPresent();
          case ANIMAL, STANDING, BUTTON, REMOTE -> false;
        };
    turn.jam = Optional.of(jam.without());
    if (!curfew) {
      switch (Passage.resume(turn, paused)) {
        case Driven.Done _ -> turn.log(Kind.UNLOCKED, "the jammed latch is tried again");
        case Driven.Late late ->
            turn.log(Kind.UNLOCKED, "the jammed latch is tried again as soon as " + late.when());
        case Driven.Refused no ->
            turn.log(Kind.JAMMED, "the jammed latch is not tried again: " + Passage.words(no));
      }
    }
  }

  private static Optional<Contradiction> contradiction(Turn turn) {
    Optional<Contradiction> bolt =
        turn.sensors
            .bolt()
            .filter(sensor -> sensor.locked() == turn.opening.isPresent())
            .filter(sensor -> !sensor.doubt().enough())
            .map(sensor -> new Contradiction(words(sensor), later(sensor.since(), turn.movedAt)));
    return bolt.or(
        () ->
            turn.sensors
                .contact()
                .filter(
                    contact -> turn.opening.isEmpty() && contact.surelyOpen() && contact.forced())
                .map(
                    contact ->
                        new Contradiction(
                            "the flap was opened although the latch is locked", contact.since())));
  }

  private static String words(Sensors.Bolt bolt) {
    return bolt.locked()
        ? "the bolt is still thrown although the latch is unlocked"
        : "the bolt is not thrown although the latch is locked";
  }

  private static Moment later(Moment one, Moment other) {
    return one.since(other).isNegative() ? other : one;
  }

  private static Duration settle(Turn turn) {
    return turn.policy.contact().settle();
  }
}
