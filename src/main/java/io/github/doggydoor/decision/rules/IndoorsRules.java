package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Direction;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchBlocks;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Words;
import io.github.doggydoor.decision.recognition.Beholder;
import io.github.doggydoor.decision.recognition.Evidence;
import io.github.doggydoor.decision.recognition.QuorumRule;
import io.github.doggydoor.decision.recognition.QuorumRule.Verdict;
import io.github.doggydoor.decision.state.Opening.By;
import io.github.doggydoor.decision.state.Stay;
import io.github.doggydoor.decision.state.Visit;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A camera inside opens for the dog of the house that it recognises there, by a quorum as outside,
 * while that dog may go out and the camera outside sees no stranger. Unlike a sensor it knows who
 * it is; blind, it is told, and keeps nobody out.
 */
final class IndoorsRules {
  private static final String INSIDE = "inside";

  private IndoorsRules() {}

  static void observed(Turn turn, Observation observation) {
    if (turn.policy.out().filter(out -> !out.dogs().isEmpty()).isEmpty()) {
      return;
    }
    switch (observation) {
      case Seen seen -> {
        sees(turn);
        seen(turn, seen);
      }
      case Observation.Still _, Observation.NoEvidence _ -> {
        sees(turn);
        Evidence evidence = turn.indoors.evidence();
        turn.indoors = turn.indoors.with(evidence.paced(evidence.pace().still(turn.now)));
      }
      case Observation.Blind blind -> blind(turn, blind);
    }
  }

  private static void sees(Turn turn) {
    if (turn.indoors.blind().isPresent()) {
      turn.indoors = turn.indoors.blind(Optional.empty());
      FaultRules.recovered(turn, INSIDE);
    }
  }

  private static void blind(Turn turn, Observation.Blind blind) {
    Moment since = turn.indoors.blind().orElse(turn.now);
    turn.indoors =
        turn.indoors.blind(Optional.of(since)).with(turn.indoors.evidence().spent(turn.now));
    if (turn.now.since(since).compareTo(turn.policy.blindFaultAfter()) >= 0) {
      FaultRules.told(
          turn,
          INSIDE,
          "the camera there sees nothing ("
              + blind.detail()
              + "): it opens for nobody who wants to go out; camera outside and button go on");
    }
  }

  /** As the camera outside judges, by the model that looks inside and the rules for going out. */
  private static Beholder beholder(Turn turn) {
    Policy.Out out = turn.policy.out().orElseThrow();
    Set<String> strangers = new TreeSet<>();
    Set<String> barred = new TreeSet<>();
    for (String dog : out.dogs().keySet()) {
      if (turn.policy.rules(dog).forbidden()) {
        strangers.add(dog);
      } else if (curfew(turn, dog).isPresent()) {
        barred.add(dog);
      }
    }
    return new Beholder(out.dogs(), strangers, barred);
  }

  private static void seen(Turn turn, Seen said) {
    Beholder beholder = beholder(turn);
    Seen seen = beholder.about(said);
    Quorum quorum = turn.policy.quorum().of(turn.policy.out().orElseThrow().dogs());
    Evidence evidence = turn.indoors.evidence();
    evidence = evidence.paced(evidence.pace().seen(turn.now));
    turn.indoors = turn.indoors.with(evidence);
    if (!evidence.accepts(seen, quorum, turn.now)) {
      return;
    }
    evidence = evidence.with(seen, quorum, beholder, turn.now);
    turn.indoors = turn.indoors.with(evidence);
    if (beholder.showsDog(seen)) {
      turn.indoors =
          turn.indoors.with(
              Optional.of(Visit.seen(turn.indoors.visit(), turn.policy.visitGap(), turn.now)));
    }
    hold(turn, beholder, seen);
    QuorumRule rule = new QuorumRule(quorum, beholder, evidence.frames());
    rule.dogs().forEach(verdict -> wants(turn, verdict));
    if (rule.dogs().isEmpty()) {
      beside(turn, rule.strangers());
    }
  }

  /** Whoever is let out and still stands there holds it, as long as it may. */
  private static void hold(Turn turn, Beholder beholder, Seen seen) {
    turn.opening =
        turn.opening.map(
            opening ->
                opening.by() == By.INSIDE
                        && opening
                            .dog()
                            .filter(dog -> beholder.counts(seen, dog))
                            .filter(dog -> curfew(turn, dog).isEmpty())
                            .isPresent()
                    ? opening.held(By.INSIDE, turn.policy, turn.now)
                    : opening);
  }

  private static void wants(Turn turn, Verdict verdict) {
    String dog = verdict.dog().orElseThrow();
    CrossingRules.inside(turn, dog, verdict.why());
    turn.indoors = turn.indoors.with(turn.indoors.visit().map(visit -> visit.with(dog)));
    if (turn.openingOrPaused().isPresent()
        || turn.inside.arrives(turn.now)
        || turn.policy.latch().blocks() != LatchBlocks.BOTH) {
      return;
    }
    Stay stay = turn.indoors.visit().map(visit -> visit.guest(dog).stay()).orElse(Stay.none());
    Optional<String> no =
        InsideRules.forbidden(turn, Optional.of(dog))
            .or(() -> stay.left(turn.now).map(stay::words))
            .or(() -> refusal(turn, dog, stay));
    if (no.isPresent()) {
      waits(turn, dog, no.get() + ": " + verdict.why());
      return;
    }
    Passage.open(turn, By.INSIDE, Optional.of(dog));
    turn.log(
        Entry.of(
            Kind.UNLOCKED,
            turn.now,
            wish(dog) + ": " + verdict.why() + Passage.late(turn),
            Optional.of(dog)));
  }

  private static String wish(String dog) {
    return Words.name(dog) + " " + Direction.WISH;
  }

  private static Optional<String> refusal(Turn turn, String dog, Stay stay) {
    Optional<String> refusal = Passage.refusal(turn);
    refusal.ifPresent(_ -> stays(turn, dog, stay.refused(turn.now)));
    return refusal;
  }

  private static void stays(Turn turn, String dog, Stay newer) {
    turn.indoors = turn.indoors.with(turn.indoors.visit().map(visit -> visit.with(dog, newer)));
  }

  /** One row a visit. */
  private static void waits(Turn turn, String dog, String why) {
    if (turn.indoors.visit().filter(visit -> visit.guest(dog).waiting()).isEmpty()) {
      turn.indoors = turn.indoors.with(turn.indoors.visit().map(visit -> visit.withWaiting(dog)));
      turn.log(Entry.of(Kind.WAITING, turn.now, wish(dog) + ": " + why, Optional.of(dog)));
    }
  }

  /** Somebody is beside the dog, who would slip out with it. */
  private static void beside(Turn turn, Verdict verdict) {
    if (verdict.beside() && turn.indoors.visit().filter(visit -> !visit.beside()).isPresent()) {
      turn.indoors = turn.indoors.with(turn.indoors.visit().map(Visit::withBeside));
      turn.log(Kind.WAITING, "inside, " + verdict.why());
    }
  }

  /** The window of that dog for going out, where it is shut; mode free knows none. */
  static Optional<String> curfew(Turn turn, String dog) {
    if (turn.mode == Mode.FREE
        || turn.policy.out(dog).filter(out -> out.allows(turn.now.wall())).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        turn.policy.rules(dog).out().isPresent()
            ? "outside schedule_out of " + Words.name(dog)
            : "outside schedule_out");
  }

  /** The hold is over, and as far as is known that dog did not go. */
  static void over(Turn turn, String dog) {
    turn.indoors
        .visit()
        .ifPresent(visit -> stays(turn, dog, visit.guest(dog).stay().held(turn.now)));
  }

  /** Somebody went through. */
  static void passed(Turn turn) {
    turn.indoors = turn.indoors.with(turn.indoors.visit().map(Visit::passed));
  }

  /** Who was seen there within that time. */
  static Optional<Visit> recently(Turn turn, Duration time) {
    return turn.indoors.visit().filter(visit -> turn.now.since(visit.last()).compareTo(time) <= 0);
  }
}
