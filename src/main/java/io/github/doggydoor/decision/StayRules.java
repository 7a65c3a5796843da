package io.github.doggydoor.decision;

import io.github.doggydoor.decision.Opening.By;
import java.time.Duration;
import java.util.Optional;

/** Who is let in and stays before the door: it opens for him less and less often. */
final class StayRules {
  private StayRules() {}

  /** A hold is over: whoever is in sight still stayed, whoever is not went through or away. */
  static void over(Turn turn, Opening opening) {
    if (opening.by() == By.INSIDE) {
      InsideRules.over(turn);
    } else if (opening.by().seen()) {
      turn.visit =
          turn.visit.map(
              visit ->
                  visit.with(inSight(turn, opening) ? visit.stay().held(turn.now) : Stay.none()));
    }
  }

  private static boolean inSight(Turn turn, Opening opening) {
    Policy.Quorum quorum = turn.policy.quorum();
    Duration window = turn.evidence.pace().window(quorum);
    return turn.evidence.frames().stream()
        .filter(frame -> turn.now.since(frame.at()).compareTo(window) <= 0)
        .anyMatch(
            frame ->
                opening.by() == By.ANIMAL
                    ? SeenRules.isSomething(turn, frame)
                    : QuorumRule.showsBo(frame, quorum));
  }

  /** Why the camera does not open yet. */
  static Optional<String> forbid(Turn turn) {
    return turn.visit.flatMap(
        visit -> visit.stay().left(turn.now).map(left -> visit.stay().words(left)));
  }

  /** The latch refused to open; it is asked again after a while. */
  static void refused(Turn turn) {
    turn.visit = turn.visit.map(visit -> visit.with(visit.stay().refused(turn.now)));
  }

  /** Whether somebody waits at the door now. */
  static boolean waiting(Turn turn) {
    return turn.opening.isEmpty()
        && turn.visit
            .filter(Visit::waiting)
            .filter(visit -> turn.now.since(visit.last()).compareTo(turn.policy.visitGap()) <= 0)
            .isPresent();
  }
}
