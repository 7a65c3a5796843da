package io.github.doggydoor.teach.make;

import java.util.List;
import java.util.Map;

/**
 * What the gate says of a candidate.
 *
 * @param passes whether it may be used
 * @param safe whether nobody new is let in, however little else can be told
 * @param words for the owner, a sentence each; the figures first
 * @param figures by name
 */
public record Verdict(
    boolean passes, boolean safe, List<String> words, Map<String, Double> figures) {
  /** Copies the collections. */
  public Verdict {
    words = List.copyOf(words);
    figures = Map.copyOf(figures);
  }
}
