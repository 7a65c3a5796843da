package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.recognition.Beholder;
import io.github.doggydoor.decision.state.Opening;
import io.github.doggydoor.decision.state.Opening.By;
import io.github.doggydoor.decision.state.Stay;
import io.github.doggydoor.decision.state.Visit;
import java.time.Duration;
import java.util.Optional;

/** Who is let in and stays before the door: it opens for him less and less often. */
final class StayRules {
  private StayRules() {}

  /** A hold is over: whoever is in sight still stayed, whoever is not went through or away. */
  static void over(Turn turn, Opening opening) {
    if (opening.by() == By.INSIDE) {
      opening
          .dog()
          .ifPresentOrElse(dog -> IndoorsRules.over(turn, dog), () -> InsideRules.over(turn));
    } else if (opening.by().seen()) {
      String guest = opening.dog().orElse(Visit.ANYBODY);
      turn.visit =
          turn.visit.map(
              visit ->
                  visit.with(
                      guest,
                      inSight(turn, opening)
                          ? visit.guest(guest).stay().held(turn.now)
                          : Stay.none()));
    }
  }

  private static boolean inSight(Turn turn, Opening opening) {
    Duration window = turn.evidence.pace().window(turn.policy.quorum());
    Beholder beholder = turn.beholder();
    return turn.evidence.frames().stream()
        .filter(frame -> turn.now.since(frame.at()).compareTo(window) <= 0)
        .anyMatch(
            frame ->
                opening
                    .dog()
                    .map(dog -> beholder.shows(frame, dog))
                    .orElseGet(() -> SeenRules.isSomething(turn, frame)));
  }

  /** Why the camera does not open for that guest yet. */
  static Optional<String> forbid(Turn turn, String guest) {
    return turn.visit
        .map(visit -> visit.guest(guest).stay())
        .flatMap(stay -> stay.left(turn.now).map(stay::words));
  }

  /** The latch refused to open; it is asked again after a while. */
  static void refused(Turn turn, String guest) {
    turn.visit =
        turn.visit.map(visit -> visit.with(guest, visit.guest(guest).stay().refused(turn.now)));
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
