package io.github.doggydoor.teach.make;

import java.util.List;
import java.util.Map;

/**
 * What the gate says of a candidate.
 *
 * @param passes whether it may be used
 * @param safe whether nobody new is let in, however little else can be told
 * @param newlyIn visits of those who must stay out whom it would let in, and the present head not
 * @param words for the owner, a sentence each; the figures first
 * @param figures by name
 */
public record Verdict(
    boolean passes,
    boolean safe,
    List<Long> newlyIn,
    List<String> words,
    Map<String, Double> figures) {
  /** Copies the collections. */
  public Verdict {
    newlyIn = List.copyOf(newlyIn);
    words = List.copyOf(words);
    figures = Map.copyOf(figures);
  }
}
