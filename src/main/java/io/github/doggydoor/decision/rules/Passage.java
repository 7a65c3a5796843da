package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.RowWords;
import io.github.doggydoor.decision.Words;
import io.github.doggydoor.decision.state.Jam;
import io.github.doggydoor.decision.state.Opening;
import io.github.doggydoor.decision.state.Opening.By;
import java.util.Optional;
import java.util.function.Predicate;

/** How the latch comes open, stays open and is locked: the only place that moves it. */
final class Passage {
  private Passage() {}

  /**
   * Opens for one hold, or holds on where the door is open; the caller writes the row, by what the
   * latch did.
   */
  static Driven open(Turn turn, By by) {
    return open(turn, by, Optional.empty());
  }

  /** The same, for a dog that the camera recognised. */
  static Driven open(Turn turn, By by, Optional<String> dog) {
    if (turn.driven instanceof Driven.Refused) {
      return turn.driven;
    }
    if (turn.opening.isPresent()) {
      turn.opening = turn.opening.map(opening -> held(turn, opening, by));
    } else {
      turn.movedAt = opensAt(turn);
      turn.opening = Optional.of(Opening.begin(by, dog, turn.policy, turn.movedAt));
      CrossingRules.begun(turn, by, dog);
      turn.sensors = turn.sensors.excused();
      turn.jam = turn.jam.map(Jam::without);
    }
    turn.drive(LatchPosition.UNLOCKED);
    return turn.driven;
  }

  /** Why it is not opened, in words. */
  static String words(Driven.Refused refused) {
    return "the interlock holds the latch locked (" + refused.why() + ")";
  }

  /** The same, where there is no wish that it refuses. */
  static Optional<String> refusal(Turn turn) {
    return turn.driven instanceof Driven.Refused refused
        ? Optional.of(words(refused))
        : Optional.empty();
  }

  /** When it opens, to be added to a row; nothing where it is open. */
  static String late(Turn turn) {
    return turn.driven instanceof Driven.Late late ? "; it opens as soon as " + late.when() : "";
  }

  /** The hold begins when the latch opens. */
  private static Moment opensAt(Turn turn) {
    return turn.driven instanceof Driven.Late late ? turn.now.plus(late.after()) : turn.now;
  }

  private static Opening held(Turn turn, Opening opening, By by) {
    return opening.by() == By.STANDING || by == By.STANDING
        ? opening.standing()
        : opening.held(by, turn.policy, turn.now);
  }

  /** Opens where the mode keeps a magnet open, and says whether; the caller writes the row. */
  static boolean stand(Turn turn) {
    return turn.standsOpen()
        && !turn.stopping
        && !FaultRules.interlockHolds(turn)
        && !(open(turn, By.STANDING) instanceof Driven.Refused);
  }

  /** Locks, if the door is open for somebody, and says so. */
  static void lock(Turn turn, String why) {
    lockIf(turn, by -> true, why);
  }

  /** Locks, if the door is open for somebody of that kind, and says so. */
  static void lockIf(Turn turn, Predicate<By> whom, String why) {
    if (turn.openingOrPaused().filter(opening -> whom.test(opening.by())).isEmpty()) {
      return;
    }
    if (turn.opening.isPresent()) {
      Opening ended = turn.opening.get();
      release(turn);
      turn.log(Kind.LOCKED, why);
      CrossingRules.ended(turn, ended);
    }
    turn.jam = turn.jam.map(Jam::without);
    turn.evidence = turn.evidence.spent(turn.now);
    turn.indoors = turn.indoors.with(turn.indoors.evidence().spent(turn.now));
  }

  /** Lets the latch go without ending the matter; the caller writes the row. */
  static void release(Turn turn) {
    turn.opening = Optional.empty();
    turn.movedAt = turn.now;
    turn.drive(LatchPosition.LOCKED);
  }

  /** Opens again what a stuck bolt made wait; the caller writes the row, by what the latch did. */
  static Driven resume(Turn turn, Opening paused) {
    if (turn.driven instanceof Driven.Refused) {
      return turn.driven;
    }
    turn.opening = Optional.of(paused);
    turn.movedAt = turn.now;
    turn.drive(LatchPosition.UNLOCKED);
    return turn.driven;
  }

  /** Ends a hold that is over. */
  static void tick(Turn turn) {
    turn.openingOrPaused()
        .filter(opening -> opening.over(turn.now))
        .ifPresent(
            opening -> {
              StayRules.over(turn, opening);
              lock(
                  turn,
                  RowWords.HOLD_OVER + " after " + Words.seconds(turn.now.since(opening.since())));
            });
  }
}
