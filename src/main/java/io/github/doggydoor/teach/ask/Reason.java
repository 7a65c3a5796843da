package io.github.doggydoor.teach.ask;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a visit is asked about, as the store keeps it: {@code near: it was close …}.
 *
 * @param why empty where a newer version asked by a rule that is not known here
 * @param words as an owner reads them
 */
public record Reason(Optional<Why> why, String words) {
  static String text(Chosen chosen) {
    return chosen.why().word() + ": " + chosen.words();
  }

  /** Of what the store has. */
  public static Reason of(String text) {
    int end = text.indexOf(": ");
    String word = end < 0 ? "" : text.substring(0, end);
    Optional<Why> why =
        Arrays.stream(Why.values()).filter(one -> one.word().equals(word)).findFirst();
    return new Reason(why, end < 0 ? text : text.substring(end + 2));
  }
}
