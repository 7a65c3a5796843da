package io.github.doggydoor.decision;

import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Opening.By;
import java.time.Duration;
import java.util.Optional;

/** What one more frame means: nothing by itself, something with those before it. */
final class SeenRules {
  private SeenRules() {}

  static void seen(Turn turn, Seen said) {
    Seen seen = QuorumRule.about(said, turn.policy.quorum());
    turn.attention = turn.attention.looked(turn.now);
    SightRules.sees(turn, seen.at());
    if (turn.blindness.isPresent()) {
      return;
    }
    turn.evidence = turn.evidence.paced(turn.evidence.pace().seen(turn.now));
    if (!turn.evidence.accepts(seen, turn.policy.quorum(), turn.now)) {
      return;
    }
    turn.evidence = turn.evidence.with(seen, turn.policy.quorum(), turn.now);
    if (QuorumRule.showsBo(seen, turn.policy.quorum())) {
      turn.attention = turn.attention.sawBo(turn.now);
    }
    boolean nobody = QuorumRule.isNobody(seen, turn.policy.quorum());
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
        InsideRules.strangerCame(
            turn, opening.get(), QuorumRule.aboutStranger(seen, turn.policy.quorum()));
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
    return turn.opening.filter(opening -> opening.by() == By.ANIMAL).isPresent()
        ? isSomething(turn, seen)
        : QuorumRule.showsBo(seen, turn.policy.quorum());
  }

  private static void whileOpen(Turn turn, Seen seen, boolean nobody) {
    By by = turn.openingOrPaused().get().by();
    boolean bo = QuorumRule.isBo(seen, turn.policy.quorum());
    if ((by == By.BO && bo && turn.policy.schedule().allows(turn.now.wall()))
        || (by == By.ANIMAL && isSomething(turn, seen))) {
      turn.opening = turn.opening.map(opening -> opening.held(by, turn.policy, turn.now));
    } else if (by == By.BO
        && turn.mode != Mode.FREE
        && QuorumRule.strangerSinceBo(turn.evidence.frames(), turn.policy.quorum())) {
      if (!nobody) {
        turn.visitor("stranger", QuorumRule.aboutStranger(seen, turn.policy.quorum()));
      }
      Passage.lock(turn, whyLocked(turn, seen, nobody) + " (score " + Words.scores(seen) + ")");
    }
  }

  private static String whyLocked(Turn turn, Seen seen, boolean nobody) {
    if (QuorumRule.showsBo(seen, turn.policy.quorum())) {
      return "a stranger is beside Bo";
    }
    return nobody ? "Bo is gone" : "a stranger is there and Bo is gone";
  }

  /** In mode free a bare step opens nothing: something moved, or Bo sits there. */
  static boolean isSomething(Turn turn, Seen seen) {
    return seen.moved() || QuorumRule.showsBo(seen, turn.policy.quorum());
  }

  private static void free(Turn turn, Seen seen) {
    boolean bo = QuorumRule.showsBo(seen, turn.policy.quorum());
    if (bo) {
      DoubtRules.contradicted(turn);
    }
    if (turn.policy.latch().kind() != LatchKind.STRIKE
        || !isSomething(turn, seen)
        || forbidden(turn).isPresent()) {
      return;
    }
    turn.visit = Optional.of(Visit.seen(turn.visit, turn.policy.visitGap(), turn.now));
    Trace trace = Trace.of(seen.at(), seen, Duration.ZERO, turn.now);
    String why = "mode free: something is at the door (score " + Words.number(seen.score()) + ")";
    Optional<String> no = StayRules.forbid(turn).or(() -> refusal(turn));
    if (no.isPresent()) {
      waiting(turn, bo ? "bo" : "stranger", seen, no.get() + ": " + why, trace);
    } else {
      turn.visitor(bo ? "bo" : "stranger", seen);
      Passage.open(turn, By.ANIMAL);
      turn.log(Kind.UNLOCKED, why + Passage.late(turn), seen, trace);
    }
  }

  /** Why the latch did not open when it was asked; it need not be asked again at once. */
  private static Optional<String> refusal(Turn turn) {
    Optional<String> refusal = Passage.refusal(turn);
    refusal.ifPresent(_ -> StayRules.refused(turn));
    return refusal;
  }

  private static void whileLocked(Turn turn, Seen seen) {
    QuorumRule.Verdict verdict = QuorumRule.judge(turn.evidence.frames(), turn.policy.quorum());
    Visit visit = turn.visit.get();
    Trace trace = Trace.of(verdict.since(), seen, Duration.ZERO, turn.now);
    if (verdict.bo()) {
      DoubtRules.contradicted(turn);
    }
    if (verdict.bo() && turn.policy.confirm().isPresent()) {
      ConfirmRules.ask(turn, seen);
    } else if (verdict.bo()) {
      bo(turn, seen, verdict.why(), trace);
    } else if (verdict.stranger() && isNews(visit, verdict)) {
      turn.visit = verdict.beside() ? turn.visit.map(Visit::withBeside) : turn.visit;
      denied(turn, QuorumRule.aboutStranger(seen, turn.policy.quorum()), verdict.why(), trace);
    }
  }

  /** That Bo is kept out for who is beside him is told even where a stranger was told before. */
  private static boolean isNews(Visit visit, QuorumRule.Verdict verdict) {
    return verdict.beside()
        ? !visit.beside()
        : !visit.denied() && (!visit.bo() || verdict.vetoed());
  }

  static void denied(Turn turn, Seen seen, String why, Trace trace) {
    turn.visit = turn.visit.map(Visit::withDenied);
    turn.visitor("stranger", seen);
    turn.log(Kind.DENIED, why, seen, trace);
  }

  /** It is Bo: opens, or tells that he waits. */
  static void bo(Turn turn, Seen seen, String why, Trace trace) {
    turn.visit = turn.visit.map(Visit::withBo);
    Optional<String> no = forbidden(turn).or(() -> StayRules.forbid(turn)).or(() -> refusal(turn));
    if (no.isEmpty()) {
      turn.visitor("bo", seen);
      Passage.open(turn, By.BO);
      turn.log(Kind.UNLOCKED, why + Passage.late(turn), seen, trace);
    } else {
      waiting(turn, "bo", seen, no.get() + ": " + why, trace);
    }
  }

  static void waiting(Turn turn, String who, Seen seen, String why, Trace trace) {
    if (!turn.visit.get().waiting()) {
      turn.visitor(who, seen);
      turn.visit = turn.visit.map(Visit::withWaiting);
      turn.log(Kind.WAITING, why, seen, trace);
    }
  }

  /** Why the camera may not open the door now. */
  static Optional<String> forbidden(Turn turn) {
    if (turn.mode == Mode.LEARN) {
      return Optional.of("would have unlocked, but mode learn never moves the latch");
    }
    if (turn.mode == Mode.LOCKDOWN) {
      return Optional.of("mode lockdown lets nobody in");
    }
    if (turn.mode == Mode.AUTO && !turn.policy.schedule().allows(turn.now.wall())) {
      return Optional.of("outside the schedule");
    }
    return hindered(turn);
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
