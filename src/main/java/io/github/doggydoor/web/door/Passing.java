package io.github.doggydoor.web.door;

import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.web.RunningDoor;
import io.github.doggydoor.web.page.Texts;
import io.github.doggydoor.web.page.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who may pass now, and until or from when, in sentences. */
final class Passing {
  private final RunningDoor door;
  private final Policy policy;
  private final Times times;
  private final Texts texts;
  private final Instant now;

  Passing(RunningDoor door, Times times, Instant now) {
    this.door = door;
    this.policy = door.policy();
    this.times = times;
    this.texts = times.texts();
    this.now = now;
  }

  List<String> words(Mode mode) {
    return switch (mode) {
      case AUTO -> dogs();
      case LOCKDOWN ->
          List.of(
              texts.say("door.pass.lockdown"),
              texts.say(
                  policy.button().obeysLockdown()
                      ? "door.pass.button.forbidden"
                      : "door.pass.button"));
      case FREE -> List.of(texts.say("door.pass.free"));
      case LEARN -> List.of(texts.say("door.pass.learn"), texts.say("door.pass.button"));
    };
  }

  private List<String> dogs() {
    List<String> dogs = door.dogs();
    boolean alike = dogs.stream().map(policy::rules).distinct().count() <= 1;
    if (alike && dogs.size() != 1) {
      return of(
          texts.say("door.dogs"),
          policy.rules(dogs.isEmpty() ? "" : dogs.getFirst()),
          "door.pass.all.");
    }
    return dogs.stream()
        .flatMap(dog -> of(Names.of(dog), policy.rules(dog), "door.pass.").stream())
        .toList();
  }

  /** What is laid down for one dog, or for all of them alike. */
  private List<String> of(String who, DogRules rules, String key) {
    if (rules.forbidden()) {
      return List.of(texts.say(key + "never", who));
    }
    List<String> words = new ArrayList<>();
    words.add(way(key + "in", who, rules.in().orElse(policy.schedule())));
    policy
        .out()
        .map(out -> rules.out().orElse(out.schedule()))
        .ifPresent(schedule -> words.add(way(key + "out", who, schedule)));
    rules.maxVisits().ifPresent(most -> words.add(texts.say("door.pass.visits", who, most)));
    return words;
  }

  private String way(String key, String who, Schedule schedule) {
    Optional<String> change = schedule.change(now).map(at -> times.near(at, now));
    String may = schedule.allows(now) ? ".may" : ".not";
    return change
        .map(at -> texts.say(key + may + ".until", who, at))
        .orElseGet(() -> texts.say(key + may, who));
  }
}
