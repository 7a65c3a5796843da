package io.github.doggydoor.decision;

import io.github.doggydoor.decision.Crossing.Side;
import io.github.doggydoor.decision.Opening.By;
import java.time.Duration;
import java.util.Optional;

/**
 * Which way somebody went: from which side it began, and what the contact at the flap said. Without
 * a contact only who is seen on the other side tells. It is told, with where the dog is after that,
 * and decides nothing.
 */
final class CrossingRules {
  /** Who stood before the sensor inside until then may be the one for whom a person opened. */
  private static final Duration RECENTLY = Duration.ofSeconds(10);

  private CrossingRules() {}

  /** The door comes open. */
  static void begun(Turn turn, By by) {
    if (turn.policy.twoWay()) {
      turn.crossing =
          Optional.of(
              switch (by) {
                case BO -> Crossing.from(Side.OUTSIDE, true);
                case ANIMAL -> Crossing.from(Side.OUTSIDE, isBo(turn));
                case INSIDE -> leaves(turn);
                case STANDING, BUTTON, REMOTE -> Crossing.open();
              });
    }
  }

  /** It is the dog who goes out, unless he is out already. */
  private static Crossing leaves(Turn turn) {
    return Crossing.from(Side.INSIDE, turn.whereabouts != Whereabouts.OUT);
  }

  private static boolean isBo(Turn turn) {
    return turn.visit.filter(Visit::bo).isPresent();
  }

  /** The flap opens: where a person opened the latch, now is the time to see for whom. */
  static void flapOpened(Turn turn) {
    turn.crossing =
        turn.crossing.map(crossing -> crossing.from().isEmpty() ? waiting(turn) : crossing);
  }

  private static Crossing waiting(Turn turn) {
    boolean inside =
        !turn.inside.signal().chatters()
            && (turn.inside.signal().active()
                || !turn.inside.signal().unchanged(RECENTLY, turn.now));
    boolean outside =
        turn.visit
            .filter(visit -> turn.now.since(visit.last()).compareTo(turn.policy.visitGap()) <= 0)
            .isPresent();
    if (inside == outside) {
      return Crossing.open();
    }
    return inside ? leaves(turn) : Crossing.from(Side.OUTSIDE, isBo(turn));
  }

  /**
   * The flap is shut.
   *
   * @param through whether it was open for long enough
   * @param stood whether it stood open, so that nobody knows who went meanwhile
   */
  static void flapShut(Turn turn, boolean through, boolean stood) {
    Optional<By> by = turn.opening.map(Opening::by);
    if (by.isEmpty()) {
      if (turn.crossing.isEmpty() && through && turn.policy.latch().blocks() == LatchBlocks.IN) {
        turn.crossing = Optional.of(leaves(turn));
      }
      conclude(turn, through, stood);
    } else if (by.get() == By.STANDING && through) {
      conclude(turn, true, stood);
      begun(turn, By.STANDING);
    }
  }

  /** The latch is let go: what there was is over, unless somebody is in the flap. */
  static void ended(Turn turn, Opening opening) {
    Optional<Sensors.Contact> open = turn.sensors.contact().filter(Sensors.Contact::surelyOpen);
    boolean inTheFlap =
        open.filter(flap -> !flap.since().since(opening.since()).isNegative()).isPresent();
    if (!inTheFlap) {
      conclude(turn, opening.left().isPresent(), open.isPresent());
    }
  }

  /** The sensor inside says that somebody is there. */
  static void insideSeen(Turn turn) {
    turn.crossing =
        turn.crossing.map(
            crossing -> crossing.isFrom(Side.OUTSIDE) ? crossing.withArrival() : crossing);
  }

  /** One more frame: a quorum of them says that the dog is outside. */
  static void seen(Turn turn) {
    if (!turn.policy.twoWay()) {
      return;
    }
    QuorumRule.Verdict verdict = QuorumRule.judge(turn.evidence.frames(), turn.policy.quorum());
    if (verdict.bo()) {
      outside(turn, verdict.why());
    }
  }

  private static void outside(Turn turn, String why) {
    // Who was out before it began is seen there in any case.
    turn.crossing =
        turn.crossing.map(
            crossing ->
                crossing.isFrom(Side.INSIDE) && crossing.dog() ? crossing.withArrival() : crossing);
    if (turn.mode == Mode.FREE) {
      // Everywhere else it is recognised for opening, too.
      turn.visit = turn.visit.map(Visit::withBo);
    }
    if (turn.whereabouts != Whereabouts.OUT) {
      turn.whereabouts = Whereabouts.OUT;
      turn.log(Kind.WHEREABOUTS, words(Whereabouts.OUT, "seen outside: " + why));
    }
  }

  /** Where the dog was before the start, unless something is known since. */
  static void located(Turn turn, Whereabouts where) {
    if (turn.whereabouts == Whereabouts.UNKNOWN) {
      turn.whereabouts = where;
    }
  }

  /** What a row of the whereabouts says. */
  static String words(Whereabouts where, String why) {
    return Whereabouts.DOG + " " + where.word() + ": " + why;
  }

  private static void conclude(Turn turn, boolean through, boolean stood) {
    Optional<Crossing> crossing = turn.crossing;
    turn.crossing = Optional.empty();
    boolean wired = turn.sensors.contact().filter(flap -> !flap.doubt().enough()).isPresent();
    crossing
        .filter(one -> one.from().isPresent() || (wired && through))
        .ifPresent(one -> tell(turn, one, wired ? flap(one, through, stood) : sight(one)));
  }

  /** A way, and how it is known. */
  private record Told(Direction way, String why) {}

  private static Told flap(Crossing crossing, boolean through, boolean stood) {
    if (stood) {
      return new Told(Direction.UNKNOWN, "the flap stood open");
    }
    if (!through) {
      return new Told(Direction.TURNED_BACK, "nobody went through the flap");
    }
    return new Told(way(crossing), "the flap was opened and shut");
  }

  private static Told sight(Crossing crossing) {
    return crossing.arrived()
        ? new Told(way(crossing), "seen on the other side")
        : new Told(Direction.UNKNOWN, "no contact at the flap tells");
  }

  private static Direction way(Crossing crossing) {
    return crossing
        .from()
        .map(side -> side == Side.OUTSIDE ? Direction.PASSED_IN : Direction.PASSED_OUT)
        .orElse(Direction.UNKNOWN);
  }

  private static void tell(Turn turn, Crossing crossing, Told told) {
    String from =
        crossing
            .from()
            .map(side -> side == Side.OUTSIDE ? "from outside; " : "from inside; ")
            .orElse("");
    String row =
        (crossing.dog() ? Whereabouts.DOG : "somebody")
            + " "
            + told.way().word()
            + ": "
            + from
            + told.why();
    turn.whereabouts = Whereabouts.told(Kind.PASSAGE, row).orElse(turn.whereabouts);
    turn.log(Kind.PASSAGE, row);
  }
}
