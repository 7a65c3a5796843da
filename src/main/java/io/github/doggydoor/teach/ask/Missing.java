package io.github.doggydoor.teach.ask;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.Label;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many labelled visits are missing until another generation can be compared with the one in
 * force.
 *
 * @param dogs for each dog of the house how many visits of it alone, 0 or more
 * @param strangers how many visits of somebody else, 0 or more
 */
public record Missing(SortedMap<String, Integer> dogs, int strangers) {
  /** With fewer visits a side nothing can be told of a difference between two heads. */
  public static final int LEAST = 10;

  /** Copies the map. */
  public Missing {
    dogs = Collections.unmodifiableSortedMap(new TreeMap<>(dogs));
  }

  /**
   * By what counts of visits of the present model.
   *
   * @param house the dogs that may come in
   */
  public static Missing of(Collection<Label> labels, Collection<String> house) {
    SortedMap<String, Integer> dogs = new TreeMap<>();
    house.forEach(dog -> dogs.put(dog, LEAST));
    int strangers = LEAST;
    for (Label label : labels) {
      if (label.answer() instanceof Answer.Dogs(var names) && names.size() == 1) {
        if (dogs.computeIfPresent(names.first(), (_, left) -> Math.max(0, left - 1)) == null) {
          // The neighbour's, whom the model knows.
          strangers--;
        }
      } else if (label.answer() instanceof Answer.Stranger) {
        strangers--;
      }
    }
    return new Missing(dogs, Math.max(0, strangers));
  }

  /** Whether nothing is. */
  public boolean nothing() {
    return strangers == 0 && dogs.values().stream().allMatch(left -> left == 0);
  }
}
