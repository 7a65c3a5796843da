package io.github.doggydoor.daemon.health;

import io.github.doggydoor.daemon.teach.HeadWatch;
import io.github.doggydoor.decision.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the core says does not work, by the item that it belongs to. */
final class HealthFaults {
  /** What is in none of the others: latch, button, contact, bolt, interlock, and what comes new. */
  static final String DOOR = "door";

  private static final Map<String, String> ITEMS =
      Map.ofEntries(
          Map.entry("model", "model"),
          Map.entry("full model", "model"),
          Map.entry("vision", "camera"),
          Map.entry("camera", "camera"),
          Map.entry("log", "disk"),
          Map.entry("disk", "disk"),
          Map.entry("snapshots", "disk"),
          Map.entry("mqtt", "broker"),
          Map.entry("clock", "clock"),
          Map.entry(HeadWatch.PART, "teaching"));

  private final Map<String, List<String>> byItem;

  HealthFaults(Optional<Status> status) {
    byItem =
        status.map(Status::faults).orElse(List.of()).stream()
            .collect(Collectors.groupingBy(HealthFaults::item));
  }

  private static String item(String fault) {
    return ITEMS.getOrDefault(fault.split(": ", 2)[0], DOOR);
  }

  /** What is wrong with it; empty where nothing is. */
  Optional<String> of(String item) {
    return Optional.ofNullable(byItem.get(item)).map(all -> String.join("; ", all));
  }
}
