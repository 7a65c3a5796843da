package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Direction;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchBlocks;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.decision.state.Crossing;
import io.github.doggydoor.decision.state.Crossing.Side;
import io.github.doggydoor.decision.state.Opening;
import io.github.doggydoor.decision.state.Opening.By;
import io.github.doggydoor.decision.state.Sensors;
import io.github.doggydoor.decision.state.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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
  static void begun(Turn turn, By by, Optional<String> dog) {
    if (turn.policy.twoWay()) {
      turn.crossing =
          Optional.of(
              switch (by) {
                case DOG -> Crossing.from(Side.OUTSIDE, dog);
                case ANIMAL -> Crossing.from(Side.OUTSIDE, only(turn));
                case INSIDE -> dog.isPresent() ? Crossing.from(Side.INSIDE, dog) : leaves(turn);
                case STANDING, BUTTON, REMOTE -> open(turn);
              });
    }
  }

  /** It is whom a camera inside saw, or the dog that is not out already, where it is one alone. */
  private static Crossing leaves(Turn turn) {
    Optional<String> seen = IndoorsRules.recently(turn, RECENTLY).flatMap(Visit::only);
    if (seen.isPresent()) {
      return Crossing.from(Side.INSIDE, seen);
    }
    List<String> inside =
        turn.beholder().house().stream()
            .filter(dog -> turn.whereabouts.of(dog) != Whereabouts.OUT)
            .toList();
    return Crossing.from(
        Side.INSIDE, inside.size() == 1 ? Optional.of(inside.getFirst()) : Optional.empty());
  }

  /** A person opened, for whomever: where the house has one dog, for that one. */
  private static Crossing open(Turn turn) {
    List<String> house = turn.beholder().house();
    return Crossing.open(house.size() == 1 ? Optional.of(house.getFirst()) : Optional.empty());
  }

  /** Whoever was recognised outside, where that is one alone. */
  private static Optional<String> only(Turn turn) {
    return turn.visit.flatMap(Visit::only);
  }

  /** The flap opens: where a person opened the latch, now is the time to see for whom. */
  static void flapOpened(Turn turn) {
    turn.crossing =
        turn.crossing.map(crossing -> crossing.from().isEmpty() ? waiting(turn) : crossing);
  }

  private static Crossing waiting(Turn turn) {
    boolean inside =
        IndoorsRules.recently(turn, RECENTLY).isPresent()
            || (!turn.inside.signal().chatters()
                && (turn.inside.signal().active()
                    || !turn.inside.signal().unchanged(RECENTLY, turn.now)));
    boolean outside =
        turn.visit
            .filter(visit -> turn.now.since(visit.last()).compareTo(turn.policy.visitGap()) <= 0)
            .isPresent();
    if (inside == outside) {
      return open(turn);
    }
    return inside ? leaves(turn) : Crossing.from(Side.OUTSIDE, only(turn));
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
      begun(turn, By.STANDING, Optional.empty());
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

  /** One more frame: a quorum of them says that a dog is outside. */
  static void seen(Turn turn) {
    if (turn.policy.twoWay()) {
      turn.quorum().dogs().forEach(verdict -> outside(turn, verdict.dog().get(), verdict.why()));
    }
  }

  private static void outside(Turn turn, String dog, String why) {
    boolean wasOut = turn.whereabouts.of(dog) == Whereabouts.OUT;
    // Who was out before it began is seen there in any case.
    turn.crossing =
        turn.crossing.map(
            crossing ->
                crossing.isFrom(Side.INSIDE)
                        && (crossing.dog().isEmpty() ? !wasOut : crossing.dog().get().equals(dog))
                    ? crossing.withArrival(dog)
                    : crossing);
    if (turn.mode == Mode.FREE) {
      // Everywhere else it is recognised for opening, too.
      turn.visit = turn.visit.map(visit -> visit.with(dog));
    }
    seen(turn, dog, Whereabouts.OUT, "seen outside: " + why);
  }

  /** A quorum of the camera inside says that a dog is there. */
  static void inside(Turn turn, String dog, String why) {
    turn.crossing =
        turn.crossing.map(
            crossing ->
                crossing.isFrom(Side.OUTSIDE)
                        && crossing.dog().filter(other -> !other.equals(dog)).isEmpty()
                    ? crossing.withArrival(dog)
                    : crossing);
    seen(turn, dog, Whereabouts.HOME, "seen inside: " + why);
  }

  private static void seen(Turn turn, String dog, Whereabouts where, String why) {
    if (turn.whereabouts.of(dog) != where) {
      turn.whereabouts = turn.whereabouts.with(dog, where);
      turn.log(Entry.of(Kind.WHEREABOUTS, turn.now, words(dog, where, why), Optional.of(dog)));
    }
  }

  /** Where each dog was before the start, unless something is known since. */
  static void located(Turn turn, Map<String, Whereabouts> where) {
    turn.whereabouts = turn.whereabouts.before(where);
  }

  /** What a row of the whereabouts says. */
  static String words(String dog, Whereabouts where, String why) {
    return dog + " " + where.word() + ": " + why;
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
        crossing.dog().orElse(Whereabouts.SOMEBODY)
            + " "
            + told.way().word()
            + ": "
            + from
            + told.why();
    Whereabouts.told(Kind.PASSAGE, row)
        .ifPresent(
            moved -> turn.whereabouts = turn.whereabouts.with(moved.getKey(), moved.getValue()));
    turn.log(Entry.of(Kind.PASSAGE, turn.now, row, crossing.dog()));
  }
}
