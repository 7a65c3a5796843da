package io.github.doggydoor.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses which word was meant, by the edit distance of Levenshtein. */
public final class Nearest {
  private Nearest() {}

  /**
   * Names the word that was probably meant, otherwise all that are possible; begins with {@code ;}.
   */
  public static String advice(String word, Collection<String> possible) {
    Optional<String> nearest =
        possible.stream().min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    if (nearest.isPresent() && distance(word, nearest.get()) <= Math.max(1, word.length() / 3)) {
      return "; did you mean " + nearest.get() + "?";
    }
    return "; possible are " + String.join(", ", possible);
  }

  private static int distance(String a, String b) {
    if (a.length() > 60) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int above = row[j];
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    return row[b.length()];
  }
}
