package io.github.doggydoor.decision.rules;

import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Words;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the owner laid down about each dog: when it may come in, how often, and whether at all. */
final class DogsRules {
  private DogsRules() {}

  /** Why mode auto does not let that dog in now. */
  static Optional<String> forbid(Turn turn, String dog) {
    DogRules rules = turn.policy.rules(dog);
    if (!turn.policy.in(dog).allows(turn.now.wall())) {
      return Optional.of(
          rules.in().isPresent()
              ? "outside the schedule of " + Words.name(dog)
              : "outside the schedule");
    }
    boolean counted = turn.visit.filter(visit -> visit.guest(dog).counted()).isPresent();
    OptionalInt most = rules.maxVisits();
    return most.isPresent() && !counted && today(turn, dog) >= most.getAsInt()
        ? Optional.of(
            "%s was let in %d times today (dogs.%s.max_visits)"
                .formatted(Words.name(dog), today(turn, dog), dog))
        : Optional.empty();
  }

  /** Whether that dog may come in now, whatever mode and faults say. */
  static boolean isBarred(Turn turn, String dog) {
    return turn.mode == Mode.AUTO && forbid(turn, dog).isPresent();
  }

  private static int today(Turn turn, String dog) {
    return turn.visits.on(day(turn)).of(dog);
  }

  /** It was let in. */
  static void letIn(Turn turn, String dog) {
    if (turn.visit.filter(visit -> visit.guest(dog).counted()).isEmpty()) {
      turn.visits = turn.visits.on(day(turn)).with(dog);
      turn.visit = turn.visit.map(visit -> visit.withCounted(dog));
    }
  }

  /** What the log had counted before the start. */
  static void visited(Turn turn, LocalDate day, Map<String, Integer> visits) {
    if (day.equals(day(turn))) {
      turn.visits = turn.visits.on(day).plus(visits);
    }
  }

  private static LocalDate day(Turn turn) {
    return turn.now.wall().atZone(turn.policy.schedule().zone()).toLocalDate();
  }
}
