package io.github.doggydoor.decision;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When observations are enough.
 *
 * @param k how many observations must be of one dog (≥ 2)
 * @param n of how many last ones (≥ k)
 * @param window how old the oldest of them may be; a board too slow for that has the time of n
 *     frames, up to {@link #longest}
 * @param dogs the thresholds of each dog that the model knows, by the dog's name; at least one
 */
public record Quorum(int k, int n, Duration window, SortedMap<String, Policy.Thresholds> dogs) {
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** Refuses what would let one frame open the door. */
  public Quorum {
    if (k < 2 || n < k) {
      throw new IllegalArgumentException("a quorum needs 2 ≤ k ≤ n, not k=" + k + ", n=" + n);
    }
    dogs = Collections.unmodifiableSortedMap(new TreeMap<>(dogs));
    if (dogs.isEmpty()) {
      throw new IllegalArgumentException("a quorum is of a dog, and there is none");
    }
  }

  /** That of a door whose model knows one dog. */
  public Quorum(
      int k,
      int n,
      Duration window,
      double openThreshold,
      double vetoThreshold,
      double minFamiliarity) {
    this(
        k,
        n,
        window,
        new TreeMap<>(
            Map.of(
                Whereabouts.DOG,
                new Policy.Thresholds(openThreshold, vetoThreshold, minFamiliarity))));
  }

  /** The same, of a model that knows other dogs. */
  public Quorum of(SortedMap<String, Policy.Thresholds> others) {
    return new Quorum(k, n, window, others);
  }

  /** However slow the board is, nothing older decides: 15 s, or a longer window of the owner's. */
  public Duration longest() {
    return longest(window);
  }

  /** The same, for that window. */
  public static Duration longest(Duration window) {
    return window.compareTo(LONGEST) > 0 ? window : LONGEST;
  }
}
