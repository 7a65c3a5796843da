package io.github.doggydoor.teach;

import java.util.SortedSet;

/** Who was there, as a person says. */
public sealed interface Answer {
  /**
   * One of the house's dogs, or several of them, and nobody else.
   *
   * @param names as the model calls them; one or more
   */
  record Dogs(SortedSet<String> names) implements Answer {}

  /**
   * Somebody who is not of the house, and no dog of it.
   *
   * @param kind such as {@code dog}, {@code cat}, {@code raccoon}, {@code person}; empty where it
   *     was not told
   */
  record Stranger(String kind) implements Answer {}

  /** A dog of the house and somebody else at once: nothing is learnt from it. */
  record Both() implements Answer {}

  /** Nobody: leaves, rain, the light. */
  record Nobody() implements Answer {}

  /** The pictures do not tell. */
  record CannotTell() implements Answer {}

  /** What was said before counts no more. */
  record Undo() implements Answer {}

  /** The same as a person writes it to {@code doggydoor teach label}; {@code undo} for the last. */
  default String words() {
    return switch (this) {
      case Dogs(var names) -> String.join(",", names);
      case Stranger(String kind) -> kind.isEmpty() ? "stranger" : "stranger " + kind;
      case Both() -> "both";
      case Nobody() -> "nobody";
      case CannotTell() -> "unknown";
      case Undo() -> "undo";
    };
  }
}
