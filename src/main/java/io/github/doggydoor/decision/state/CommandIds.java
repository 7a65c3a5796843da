package io.github.doggydoor.decision.state;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ids of the newest commands, oldest first, by which a second delivery is known.
 *
 * @param seen id → when it came
 */
public record CommandIds(Map<String, Instant> seen) {
  /** How many are kept: more than a person sends between two restarts, little enough to copy. */
  public static final int MOST = 1000;

  /** A longer id is refused rather than kept. */
  public static final int LONGEST = 200;

  /** Copies the map. */
  public CommandIds {
    seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
  }

  static CommandIds none() {
    return new CommandIds(Map.of());
  }

  /** The newest of those that the door log knows. */
  static CommandIds of(Map<String, Instant> known) {
    List<Map.Entry<String, Instant>> sorted =
        known.entrySet().stream().sorted(Map.Entry.comparingByValue()).toList();
    Map<String, Instant> newest = new LinkedHashMap<>();
    sorted
        .subList(Math.max(0, sorted.size() - MOST), sorted.size())
        .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
    return new CommandIds(newest);
  }

  /** Whether that command was there already. */
  public boolean contains(String id) {
    return seen.containsKey(id);
  }

  /** With those that came before. */
  public CommandIds before(Map<String, Instant> known) {
    Map<String, Instant> all = new LinkedHashMap<>(known);
    all.putAll(seen);
    return of(all);
  }

  /** With one more, and without the oldest where there are too many. */
  public CommandIds with(String id, Instant at) {
    Map<String, Instant> more = new LinkedHashMap<>(seen);
    more.putIfAbsent(id, at);
    if (more.size() > MOST) {
      more.remove(more.keySet().iterator().next());
    }
    return new CommandIds(more);
  }
}
