package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Direction;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchBlocks;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Words;
import io.github.doggydoor.decision.state.InsideSignal;
import io.github.doggydoor.decision.state.Opening;
import io.github.doggydoor.decision.state.Opening.By;
import io.github.doggydoor.decision.state.Stay;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The sensor inside opens for whoever wants to go out, once each time that it begins to say that
 * somebody is there, while the camera sees that no stranger waits outside. It cannot tell a dog
 * from a person or from a disturbed wire: so it opens nothing that mode, window or fault forbid,
 * and one that is stuck or chatters is told, and keeps nobody out.
 */
final class InsideRules {
  private static final String INSIDE = "inside";

  /** A dog that sits at the door for an hour is six rows. */
  private static final Duration TOLD_EVERY = Duration.ofMinutes(10);

  private static final Duration QUIET = Duration.ofMinutes(1);

  private InsideRules() {}

  static void changed(Turn turn, boolean active) {
    Optional<Policy.Out> out = turn.policy.out();
    if (out.isEmpty() || turn.inside.signal().active() == active) {
      return;
    }
    if (active) {
      turn.inside = turn.inside.rose(out.get().maxTriggers(), turn.policy.visitGap(), turn.now);
      if (!turn.inside.signal().chatters()) {
        CrossingRules.insideSeen(turn);
      }
      return;
    }
    askIfWanted(turn, out.get());
    turn.inside = turn.inside.fell(turn.now);
    if (!turn.inside.signal().chatters()) {
      FaultRules.recovered(turn, INSIDE);
    }
  }

  /** Opens for a wish that has lasted, and holds on while it lasts. */
  static void tick(Turn turn) {
    Optional<Policy.Out> out = turn.policy.out();
    if (out.isEmpty()) {
      return;
    }
    if (turn.opening.filter(opening -> opening.by() != By.INSIDE).isPresent()) {
      turn.inside = turn.inside.crossed(turn.now);
    }
    judge(turn, out.get());
    askIfWanted(turn, out.get());
    if (turn.inside.signal().active()
        && !turn.inside.signal().chatters()
        && curfew(turn, Optional.empty()).isEmpty()) {
      turn.opening =
          turn.opening.map(
              opening ->
                  opening.by() == By.INSIDE
                      ? opening.held(By.INSIDE, turn.policy, turn.now)
                      : opening);
    }
  }

  /** Tells a sensor that cannot be right, and one that can again. */
  private static void judge(Turn turn, Policy.Out out) {
    InsideSignal signal = turn.inside.signal();
    if (signal.chatters() && signal.unchanged(QUIET, turn.now)) {
      turn.inside = turn.inside.with(signal.believed(turn.now));
      FaultRules.recovered(turn, INSIDE);
    } else if (signal.chatters()) {
      FaultRules.told(
          turn,
          INSIDE,
          "it said more than "
              + out.maxTriggers()
              + " times in ten minutes that somebody is there (inside.max_triggers), which nobody"
              + " can be: look at the sensor and its wire. Until it has not changed for a minute,"
              + " it opens nothing");
    } else if (signal.lasted(out.stuckAfter(), turn.now)) {
      FaultRules.told(
          turn,
          INSIDE,
          "it has said for "
              + Words.lasted(out.stuckAfter())
              + " that somebody is there (inside.stuck_after): it opens nothing until it changes;"
              + " look at the sensor, what lies before or upon it, and its wire");
    }
  }

  private static void askIfWanted(Turn turn, Policy.Out out) {
    InsideSignal signal = turn.inside.signal();
    if (turn.inside.asks()
        && signal.lasted(out.minWidth(), turn.now)
        && !signal.lasted(out.stuckAfter(), turn.now)
        && turn.policy.latch().blocks() == LatchBlocks.BOTH
        && turn.openingOrPaused().isEmpty()) {
      ask(turn);
    }
  }

  private static void ask(Turn turn) {
    Optional<String> no =
        forbidden(turn, Optional.empty()).or(() -> stays(turn)).or(() -> refusal(turn));
    if (no.isPresent()) {
      waits(turn, no.get());
      return;
    }
    turn.inside = turn.inside.answered();
    Passage.open(turn, By.INSIDE);
    turn.log(
        Kind.UNLOCKED, "somebody " + Direction.WISH + " (the sensor there)" + Passage.late(turn));
  }

  private static void waits(Turn turn, String why) {
    if (turn.inside
        .told()
        .filter(last -> turn.now.since(last).compareTo(TOLD_EVERY) < 0)
        .isEmpty()) {
      turn.inside = turn.inside.told(turn.now);
      turn.log(Kind.WAITING, "somebody " + Direction.WISH + ": " + why);
    }
  }

  /** Why it is not opened for going out now, for that dog or for whoever it is. */
  static Optional<String> forbidden(Turn turn, Optional<String> dog) {
    return switch (turn.mode) {
      case LEARN -> Optional.of("would have unlocked, but mode learn never moves the latch");
      case LOCKDOWN -> Optional.of("mode lockdown lets nobody out");
      case AUTO ->
          curfew(turn, dog)
              .or(() -> SeenRules.hindered(turn))
              .or(() -> unseen(turn))
              .or(() -> stranger(turn));
      case FREE -> SeenRules.hindered(turn).or(() -> unseen(turn));
    };
  }

  /**
   * The window for going out, where it is shut; mode free knows none. The sensor cannot tell one
   * dog from another, so that without a name it opens where all of them may go.
   */
  static Optional<String> curfew(Turn turn, Optional<String> who) {
    return who.map(List::of).orElseGet(() -> turn.beholder().house()).stream()
        .flatMap(dog -> IndoorsRules.curfew(turn, dog).stream())
        .findFirst();
  }

  /** Nobody knows who is outside. */
  private static Optional<String> unseen(Turn turn) {
    return turn.blindness
        .map(blindness -> "nothing can be seen outside (" + blindness.words() + ")")
        .or(
            () ->
                turn.attention.anew()
                    ? Optional.of("the camera has not looked outside yet")
                    : Optional.empty());
  }

  private static Optional<String> stranger(Turn turn) {
    return turn.inside
        .stranger()
        .map(seen -> turn.now.since(seen))
        .filter(ago -> ago.compareTo(turn.policy.visitGap()) <= 0)
        .map(ago -> "a stranger was seen outside " + Words.seconds(ago) + " ago");
  }

  private static Optional<String> stays(Turn turn) {
    return turn.inside.stay().left(turn.now).map(left -> turn.inside.stay().words(left));
  }

  /** The latch did not open; it is asked again after a while. */
  private static Optional<String> refusal(Turn turn) {
    Optional<String> refusal = Passage.refusal(turn);
    refusal.ifPresent(_ -> turn.inside = turn.inside.with(turn.inside.stay().refused(turn.now)));
    return refusal;
  }

  /** The hold is over, and as far as is known nobody went: who is still there asks anew. */
  static void over(Turn turn) {
    turn.inside = turn.inside.answered().with(turn.inside.stay().held(turn.now));
  }

  /** Somebody went through. */
  static void passed(Turn turn) {
    turn.inside = turn.inside.answered().with(Stay.none());
  }

  /** Whether the frame, with those before it, shows a stranger outside: for sure, or k times. */
  static boolean isStranger(Turn turn, Seen seen, boolean nobody) {
    return turn.policy.out().isPresent()
        && !nobody
        && (turn.beholder().isVeto(seen)
            || (turn.quorum().dogs().isEmpty() && turn.quorum().strangers().stranger()));
  }

  /** A stranger comes while it is open for going out: locked, unless somebody is in the flap. */
  static void strangerCame(Turn turn, Opening opening, Seen seen) {
    if (turn.mode == Mode.FREE || flapMoved(turn, opening)) {
      return;
    }
    turn.visitor(turn.beholder().known(seen).orElse(Status.Visitor.STRANGER), seen);
    Passage.lock(
        turn,
        "a stranger came before anybody went out (score "
            + Words.number(turn.beholder().nearest(seen.foremost()).score())
            + ")");
    turn.inside = turn.inside.asksAgain();
  }

  private static boolean flapMoved(Turn turn, Opening opening) {
    return turn.sensors
        .contact()
        .filter(flap -> !flap.since().since(opening.since()).isNegative())
        .isPresent();
  }
}
