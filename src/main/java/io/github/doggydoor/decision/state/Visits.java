package io.github.doggydoor.decision.state;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each dog was let in on one day.
 *
 * @param day of the owner's calendar
 * @param count for each dog that was let in
 */
public record Visits(LocalDate day, SortedMap<String, Integer> count) {
  /** Copies the map. */
  public Visits {
    count = Collections.unmodifiableSortedMap(new TreeMap<>(count));
  }

  static Visits none() {
    return new Visits(LocalDate.MIN, new TreeMap<>());
  }

  /** The same, or none where that is another day. */
  public Visits on(LocalDate today) {
    return today.equals(day) ? this : new Visits(today, new TreeMap<>());
  }

  /** How often that dog was let in. */
  public int of(String dog) {
    return count.getOrDefault(dog, 0);
  }

  /** That dog was let in once more. */
  public Visits with(String dog) {
    return plus(Map.of(dog, 1));
  }

  /** With so many more of each dog. */
  public Visits plus(Map<String, Integer> more) {
    SortedMap<String, Integer> all = new TreeMap<>(count);
    more.forEach((dog, times) -> all.merge(dog, times, Integer::sum));
    return new Visits(day, all);
  }
}
