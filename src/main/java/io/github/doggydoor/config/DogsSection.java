package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.DoorConfig;
import io.github.doggydoor.config.Configuration.LatchConfig;
import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.LatchBlocks;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Whereabouts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code dogs}: what the owner lays down about one dog and not about another. */
final class DogsSection {
  private static final int MOST_VISITS = 100;

  /** What log, topics and folders of photos call those who are no dog of the house. */
  private static final Set<String> RESERVED =
      Set.of(Whereabouts.SOMEBODY, Status.Visitor.STRANGER, "others");

  private DogsSection() {}

  /** By the dog's name; empty where there is no such section. */
  static SortedMap<String, DogRules> read(Section file, DoorConfig door, LatchConfig latch) {
    Section dogs = file.section("dogs");
    boolean sensor = InsideSection.opens(file);
    SortedMap<String, DogRules> rules = new TreeMap<>();
    for (String name : dogs.names()) {
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        dogs.wrong(name, "is no name for a dog: the door calls others so");
      } else if (!name.matches(DogRules.NAME)) {
        dogs.wrong(name, "is no name for a dog: 1 to 40 letters, digits, spaces, ., - and _");
      }
      rules.put(name, rules(dogs.section(name), door, latch, sensor));
    }
    return rules;
  }

  private static DogRules rules(Section dog, DoorConfig door, LatchConfig latch, boolean sensor) {
    DogRules read =
        new DogRules(
            schedule(dog, "schedule", door),
            schedule(dog, "schedule_out", door),
            dog.flag("forbidden", false),
            visits(dog));
    if (read.out().isPresent() && !sensor) {
      dog.wrong("schedule_out", InsideSection.NO_SENSOR);
    } else if (read.out().isPresent() && latch.blocks() == LatchBlocks.IN) {
      dog.wrong("schedule_out", InsideSection.ONE_WAY);
    }
    if (read.forbidden()) {
      for (String key : List.of("schedule", "schedule_out", "max_visits")) {
        if (dog.has(key)) {
          dog.wrong(key, "contradicts forbidden: true, by which he is never let in; keep one");
        }
      }
    }
    dog.end();
    return read;
  }

  private static Optional<Schedule> schedule(Section dog, String key, DoorConfig door) {
    return dog.has(key) ? Optional.of(Windows.schedule(dog, key, door.zone())) : Optional.empty();
  }

  private static OptionalInt visits(Section dog) {
    return dog.value("max_visits", text -> Scalars.integer(text, 1, MOST_VISITS)).stream()
        .mapToInt(Integer::intValue)
        .findFirst();
  }
}
