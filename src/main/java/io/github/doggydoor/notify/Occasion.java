package io.github.doggydoor.notify;

import io.github.doggydoor.decision.Kind;
import java.util.Locale;
import java.util.Optional;

/** What a message is about. */
public enum Occasion {
  /** A dog of the house is there, and mode or schedule forbids. */
  WAITING(4, "dog"),
  /** Somebody who may not was kept out. */
  DENIED(2, "no_entry"),
  /** A dog was out at the hour at which the owner wants to know. */
  MISSING(4, "house"),
  /** A part failed, or the bolt contradicts the latch. */
  FAULT(4, "warning"),
  /** The owner is asked who it was. */
  QUESTION(3, "question"),
  /** Nothing happened: the owner tries whether messages arrive. */
  TEST(3, "bell");

  private final int priority;
  private final String tag;

  Occasion(int priority, String tag) {
    this.priority = priority;
    this.tag = tag;
  }

  /** What a row of that kind is about; empty where nobody is told of such rows. */
  public static Optional<Occasion> of(Kind kind) {
    return switch (kind) {
      case WAITING -> Optional.of(WAITING);
      case DENIED -> Optional.of(DENIED);
      case MISSING -> Optional.of(MISSING);
      case FAULT, JAMMED -> Optional.of(FAULT);
      case UNLOCKED,
          LOCKED,
          MANUAL,
          REMOTE,
          MODE,
          BLIND,
          AJAR,
          CLEARED,
          STARTED,
          STOPPED,
          PASSAGE,
          WHEREABOUTS ->
          Optional.empty();
    };
  }

  /** The word in the configuration and in what is sent: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it is told at hours that are to be quiet, too. */
  boolean breaksQuiet() {
    return this == FAULT || this == TEST;
  }

  /** By ntfy's measure: 1 (least) to 5 (most urgent), 3 as usual. */
  int priority() {
    return priority;
  }

  /** One of ntfy's short names for a picture: its documentation lists them under "Emoji". */
  String tag() {
    return tag;
  }
}
