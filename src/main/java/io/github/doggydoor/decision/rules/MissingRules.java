package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Whereabouts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Tells once a day, at the hour that the owner set, which dogs are out. */
final class MissingRules {
  /** A door that starts a moment late, or whose log does, still tells. */
  private static final Duration LATE = Duration.ofMinutes(10);

  private MissingRules() {}

  static void tick(Turn turn) {
    turn.policy
        .tellAt()
        .ifPresent(
            at ->
                turn.beholder().house().stream()
                    .filter(dog -> turn.whereabouts.of(dog) == Whereabouts.OUT)
                    .forEach(dog -> out(turn, dog, at)));
  }

  private static void out(Turn turn, String dog, LocalTime at) {
    ZoneId zone = turn.policy.schedule().zone();
    LocalDate today = turn.now.wall().atZone(zone).toLocalDate();
    LocalDate day = due(today, at, zone).isAfter(turn.now.wall()) ? today.minusDays(1) : today;
    Duration since = Duration.between(due(day, at, zone), turn.now.wall());
    if (since.compareTo(LATE) < 0 && !day.equals(turn.missed.get(dog))) {
      turn.missed.put(dog, day);
      turn.log(
          Entry.of(
              Kind.MISSING,
              turn.now,
              dog + " is out at " + at + " (curfew.tell_at)",
              Optional.of(dog)));
    }
  }

  /** An hour that comes twice means its first time, and one that is left out when it would be. */
  private static Instant due(LocalDate day, LocalTime at, ZoneId zone) {
    return day.atTime(at).atZone(zone).toInstant();
  }
}
