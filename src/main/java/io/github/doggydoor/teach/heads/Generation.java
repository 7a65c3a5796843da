package io.github.doggydoor.teach.heads;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a head that was taught. Once made it is never changed.
 *
 * @param number counts up from 1; 0 means the head that is in the bundle itself
 * @param parent the number of the generation that it was compared with
 * @param bundle the SHA-256 of the {@code SHA256SUMS} of the bundle whose features it reads
 * @param made when, by the wall clock
 * @param labels the hash of the labels that it learnt from
 * @param figures what was measured when it was compared with its parent, by name
 * @param verdict what the comparison says, in words
 * @param passed whether it may be used by that
 */
public record Generation(
    int number,
    int parent,
    String bundle,
    Instant made,
    String labels,
    SortedMap<String, Double> figures,
    String verdict,
    boolean passed) {
  /** Copies the map. */
  public Generation {
    figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
  }

  /** One that has no number yet. */
  public Generation(
      int parent,
      String bundle,
      Instant made,
      String labels,
      SortedMap<String, Double> figures,
      String verdict,
      boolean passed) {
    this(0, parent, bundle, made, labels, figures, verdict, passed);
  }

  /** The same with a number. */
  Generation numbered(int as) {
    return new Generation(as, parent, bundle, made, labels, figures, verdict, passed);
  }
}
