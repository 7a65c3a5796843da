package io.github.doggydoor.teach.ask;

import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whom a person can name who says what a visit was.
 *
 * @param dogs as the model calls them; empty where nobody knows them yet
 */
public record Possible(SortedSet<String> dogs) {
  private static final String KIND = "\\p{L}[\\p{L}\\p{N} _-]{0,39}";

  /** Copies the set. */
  public Possible {
    dogs = Collections.unmodifiableSortedSet(new TreeSet<>(dogs));
  }

  /** By the model of now; where no door has told of one, by that which saw the visit. */
  public static Possible of(TeachStore store, long visit) throws TeachException {
    SortedSet<String> dogs = new TreeSet<>();
    Rules.of(store).ifPresent(rules -> dogs.addAll(rules.dogs().keySet()));
    if (dogs.isEmpty()) {
      store
          .visit(visit)
          .map(KeptVisit::frames)
          .ifPresent(
              frames ->
                  frames.forEach(
                      frame -> frame.looks().forEach(look -> dogs.addAll(look.marks().keySet()))));
    }
    return new Possible(dogs);
  }

  /** The dog of that name. The one dog of a model goes by the name that rows give it, too. */
  public Optional<String> dog(String word) {
    return dogs.stream()
        .filter(name -> name.equalsIgnoreCase(word))
        .findFirst()
        .or(
            () ->
                dogs.size() == 1 && word.equalsIgnoreCase(Whereabouts.DOG)
                    ? Optional.of(dogs.first())
                    : Optional.empty());
  }

  /** Whether that may name a kind of stranger: a word or two, and no dog; none at all may, too. */
  public boolean isKind(String words) {
    return words.isEmpty() || (words.matches(KIND) && dog(words).isEmpty());
  }
}
