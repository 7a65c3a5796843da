package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Trace;
import io.github.doggydoor.decision.Words;
import io.github.doggydoor.decision.recognition.Beholder;
import io.github.doggydoor.decision.recognition.QuorumRule.Verdict;
import io.github.doggydoor.decision.state.Opening;
import io.github.doggydoor.decision.state.Opening.By;
import io.github.doggydoor.decision.state.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one more frame means: nothing by itself, something with those before it. */
final class SeenRules {
  private SeenRules() {}

  static void seen(Turn turn, Seen said) {
    Beholder beholder = turn.beholder();
    Seen seen = beholder.about(said);
    turn.attention = turn.attention.looked(turn.now);
    SightRules.sees(turn, seen.at());
    if (turn.blindness.isPresent()) {
      return;
    }
    turn.evidence = turn.evidence.paced(turn.evidence.pace().seen(turn.now));
    if (!turn.evidence.accepts(seen, turn.policy.quorum(), turn.now)) {
      return;
    }
    turn.evidence = turn.evidence.with(seen, turn.policy.quorum(), beholder, turn.now);
    if (beholder.showsDog(seen)) {
      turn.attention = turn.attention.sawDog(turn.now);
    }
    boolean nobody = beholder.isNobody(seen);
    if (!nobody) {
      turn.visit = Optional.of(Visit.seen(turn.visit, turn.policy.visitGap(), turn.now));
    }
    boolean stranger = InsideRules.isStranger(turn, seen, nobody);
    if (stranger) {
      turn.inside = turn.inside.sawStranger(turn.now);
    }
    CrossingRules.seen(turn);
    FlapRules.looked(turn, seen.at(), isThere(turn, seen));
    Optional<Opening> opening = turn.openingOrPaused();
    if (opening.filter(one -> one.by() == By.INSIDE).isPresent()) {
      if (stranger) {
        InsideRules.strangerCame(turn, opening.get(), beholder.aboutStranger(seen));
      }
    } else if (opening.isPresent()) {
      whileOpen(turn, seen, nobody);
    } else if (turn.mode == Mode.FREE) {
      free(turn, seen);
    } else if (!nobody) {
      whileLocked(turn, seen);
    }
  }

  /** Whether it shows whom the door is open for. */
  private static boolean isThere(Turn turn, Seen seen) {
    if (turn.opening.filter(opening -> opening.by() == By.ANIMAL).isPresent()) {
      return isSomething(turn, seen);
    }
    return turn.opening
        .flatMap(Opening::dog)
        .map(dog -> turn.beholder().shows(seen, dog))
        .orElseGet(() -> turn.beholder().showsDog(seen));
  }

  private static void whileOpen(Turn turn, Seen seen, boolean nobody) {
    Opening opening = turn.openingOrPaused().get();
    if (opening.by() == By.ANIMAL && isSomething(turn, seen)) {
      turn.opening = turn.opening.map(one -> one.held(By.ANIMAL, turn.policy, turn.now));
    } else if (opening.dog().isPresent()) {
      whileOpen(turn, opening.dog().get(), seen, nobody);
    }
  }

  private static void whileOpen(Turn turn, String dog, Seen seen, boolean nobody) {
    if (turn.beholder().counts(seen, dog) && turn.policy.in(dog).allows(turn.now.wall())) {
      turn.opening = turn.opening.map(one -> one.held(By.DOG, turn.policy, turn.now));
    } else if (turn.mode != Mode.FREE && turn.quorum().strangerSince(dog)) {
      if (!nobody) {
        stranger(turn, seen);
      }
      Passage.lock(
          turn,
          whyLocked(turn, dog, seen, nobody) + " (score " + turn.beholder().scores(seen) + ")");
    }
  }

  private static String whyLocked(Turn turn, String dog, Seen seen, boolean nobody) {
    String name = Words.name(dog);
    if (turn.beholder().shows(seen, dog)) {
      return "a stranger is beside " + name;
    }
    return nobody ? name + " is gone" : "a stranger is there and " + name + " is gone";
  }

  /** Who was seen last is no dog that comes in, or one that may not. */
  private static void stranger(Turn turn, Seen seen) {
    Seen about = turn.beholder().aboutStranger(seen);
    turn.visitor(turn.beholder().who(about.foremost()).orElse(Status.Visitor.STRANGER), about);
  }

  /** In mode free a bare step opens nothing: something moved, or a dog of the house sits there. */
  static boolean isSomething(Turn turn, Seen seen) {
    return seen.moved() || turn.beholder().showsDog(seen);
  }

  private static void free(Turn turn, Seen seen) {
    boolean dog = turn.beholder().showsDog(seen);
    if (dog) {
      DoubtRules.contradicted(turn);
    }
    if (turn.policy.latch().kind() != LatchKind.STRIKE
        || !isSomething(turn, seen)
        || hindered(turn).isPresent()) {
      return;
    }
    turn.visit = Optional.of(Visit.seen(turn.visit, turn.policy.visitGap(), turn.now));
    Trace trace = Trace.of(seen.at(), seen, Duration.ZERO, turn.now);
    String who = turn.beholder().who(seen.foremost()).orElse(Status.Visitor.STRANGER);
    String why =
        "mode free: something is at the door (score "
            + Words.number(turn.beholder().nearest(seen.foremost()).score())
            + ")";
    Optional<String> no =
        StayRules.forbid(turn, Visit.ANYBODY).or(() -> refusal(turn, Visit.ANYBODY));
    if (no.isPresent()) {
      waiting(turn, Visit.ANYBODY, who, seen, no.get() + ": " + why, trace);
    } else {
      turn.visitor(who, seen);
      Passage.open(turn, By.ANIMAL);
      turn.log(Kind.UNLOCKED, why + Passage.late(turn), seen, trace);
    }
  }

  /** Why the latch did not open when it was asked; it need not be asked again at once. */
  private static Optional<String> refusal(Turn turn, String guest) {
    Optional<String> refusal = Passage.refusal(turn);
    refusal.ifPresent(_ -> StayRules.refused(turn, guest));
    return refusal;
  }

  private static void whileLocked(Turn turn, Seen seen) {
    List<Verdict> dogs = turn.quorum().dogs();
    if (!dogs.isEmpty()) {
      DoubtRules.contradicted(turn);
    }
    if (!dogs.isEmpty() && turn.policy.confirm().isPresent()) {
      ConfirmRules.ask(turn, seen, dogs.stream().flatMap(one -> one.dog().stream()).toList());
      return;
    }
    for (Verdict verdict : dogs) {
      dog(turn, seen, verdict, verdict.why(), trace(turn, seen, verdict));
    }
    if (dogs.stream().allMatch(verdict -> isOutranked(turn, verdict))) {
      strangers(turn, seen);
    }
  }

  /**
   * Whether it may not come in now, and another dog of the house may: that one's matter is told.
   */
  private static boolean isOutranked(Turn turn, Verdict verdict) {
    Beholder beholder = turn.beholder();
    return beholder.barred().contains(verdict.dog().orElseThrow())
        && !beholder.barred().containsAll(beholder.house());
  }

  private static void strangers(Turn turn, Seen seen) {
    Verdict verdict = turn.quorum().strangers();
    Visit visit = turn.visit.get();
    if ((verdict.stranger() || verdict.beside()) && isNews(visit, verdict)) {
      turn.visit = verdict.beside() ? turn.visit.map(Visit::withBeside) : turn.visit;
      Seen about = turn.beholder().aboutStranger(seen);
      denied(turn, about, verdict.why(), trace(turn, seen, verdict));
    }
  }

  private static Trace trace(Turn turn, Seen seen, Verdict verdict) {
    return Trace.of(verdict.since(), seen, Duration.ZERO, turn.now);
  }

  /** That a dog is kept out for who is beside it is told even where a stranger was told before. */
  private static boolean isNews(Visit visit, Verdict verdict) {
    return verdict.beside()
        ? !visit.beside()
        : !visit.denied() && (!visit.dog() || verdict.vetoed());
  }

  static void denied(Turn turn, Seen seen, String why, Trace trace) {
    turn.visit = turn.visit.map(Visit::withDenied);
    turn.visitor(turn.beholder().known(seen).orElse(Status.Visitor.STRANGER), seen);
    turn.log(Kind.DENIED, why, seen, trace);
  }

  /** It is a dog of the house: opens, unless it is open, or tells that it waits. */
  static void dog(Turn turn, Seen deciding, Verdict verdict, String why, Trace trace) {
    String dog = verdict.dog().orElseThrow();
    turn.visit = turn.visit.map(visit -> visit.with(dog));
    if (turn.openingOrPaused().isPresent()) {
      return;
    }
    Seen seen = turn.beholder().about(deciding, dog);
    Optional<String> no =
        forbidden(turn, dog).or(() -> StayRules.forbid(turn, dog)).or(() -> refusal(turn, dog));
    if (no.isEmpty()) {
      turn.visitor(dog, seen);
      Passage.open(turn, By.DOG, Optional.of(dog));
      DogsRules.letIn(turn, dog);
      turn.log(Kind.UNLOCKED, why + Passage.late(turn), dog, seen, trace);
    } else {
      waiting(turn, dog, seen, no.get() + ": " + why, trace);
    }
  }

  static void waiting(Turn turn, String dog, Seen seen, String why, Trace trace) {
    waiting(turn, dog, dog, turn.beholder().about(seen, dog), why, trace);
  }

  private static void waiting(
      Turn turn, String guest, String who, Seen seen, String why, Trace trace) {
    if (!turn.visit.get().guest(guest).waiting()) {
      turn.visitor(who, seen);
      turn.visit = turn.visit.map(visit -> visit.withWaiting(guest));
      turn.log(Kind.WAITING, why, who, seen, trace);
    }
  }

  /** Why the camera may not open the door now for any of the dogs. */
  static Optional<String> forbidden(Turn turn) {
    Optional<String> no = Optional.empty();
    for (String dog : turn.beholder().house()) {
      no = forbidden(turn, dog);
      if (no.isEmpty()) {
        return no;
      }
    }
    return no;
  }

  /** Why the camera may not open the door now for that dog. */
  static Optional<String> forbidden(Turn turn, String dog) {
    if (turn.mode == Mode.LEARN) {
      return Optional.of("would have unlocked, but mode learn never moves the latch");
    }
    if (turn.mode == Mode.LOCKDOWN) {
      return Optional.of("mode lockdown lets nobody in");
    }
    Optional<String> rule = turn.mode == Mode.AUTO ? DogsRules.forbid(turn, dog) : Optional.empty();
    return rule.or(() -> hindered(turn));
  }

  /** What keeps the door shut for whoever comes, whichever way. */
  static Optional<String> hindered(Turn turn) {
    if (turn.stopping) {
      return Optional.of("the door is stopping");
    }
    if (turn.jam.isPresent()) {
      return Optional.of("the latch is jammed");
    }
    if (turn.ajar) {
      return Optional.of("the flap stands open");
    }
    return FaultRules.forbidOpening(turn)
        ? Optional.of("fault (" + String.join(", ", turn.faults.keySet()) + ")")
        : Optional.empty();
  }
}
