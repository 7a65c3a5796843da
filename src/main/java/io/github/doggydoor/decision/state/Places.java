package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Whereabouts;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each dog is, as far as the door knows.
 *
 * @param of the dogs of whom something is known
 */
public record Places(SortedMap<String, Whereabouts> of) {
  /** Copies the map. */
  public Places {
    of = Collections.unmodifiableSortedMap(new TreeMap<>(of));
  }

  static Places unknown() {
    return new Places(new TreeMap<>());
  }

  /** Where that dog is. */
  public Whereabouts of(String dog) {
    return of.getOrDefault(dog, Whereabouts.UNKNOWN);
  }

  /** The same, with that dog there. */
  public Places with(String dog, Whereabouts where) {
    SortedMap<String, Whereabouts> all = new TreeMap<>(of);
    all.put(dog, where);
    return new Places(all);
  }

  /** With what was known before, of those of whom nothing is known since. */
  public Places before(Map<String, Whereabouts> former) {
    SortedMap<String, Whereabouts> all = new TreeMap<>(former);
    of.forEach(
        (dog, where) -> {
          if (where != Whereabouts.UNKNOWN) {
            all.put(dog, where);
          }
        });
    return new Places(all);
  }
}
