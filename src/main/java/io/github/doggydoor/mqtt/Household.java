package io.github.doggydoor.mqtt;

import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Whereabouts;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The dogs that a door knows.
 *
 * @param house those who come in
 * @param strangers those who never do
 */
public record Household(SortedSet<String> house, SortedSet<String> strangers) {
  /** Of a door that knows one dog. */
  static final Household ONE = new Household(Set.of(Whereabouts.DOG), Set.of());

  /** Copies the sets. */
  public Household {
    house = Collections.unmodifiableSortedSet(new TreeSet<>(house));
    strangers = Collections.unmodifiableSortedSet(new TreeSet<>(strangers));
  }

  /** The same of any sets. */
  public Household(Set<String> house, Set<String> strangers) {
    this(new TreeSet<>(house), new TreeSet<>(strangers));
  }

  /** Whom a visitor may be. */
  List<String> visitors() {
    return Stream.concat(
            Stream.concat(house.stream(), strangers.stream()).sorted(),
            Stream.of(Status.Visitor.STRANGER))
        .toList();
  }
}
