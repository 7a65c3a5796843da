package io.github.doggydoor.decision;

import java.util.Locale;

/**
 * A time without sight.
 *
 * @param reason which way it is blind
 * @param detail in words
 * @param since when it began
 * @param told whether it lasted long enough to be told
 */
record Blindness(BlindReason reason, String detail, Moment since, boolean told) {
  String words() {
    return reason.name().toLowerCase(Locale.ROOT) + ": " + detail;
  }

  Blindness asTold() {
    return new Blindness(reason, detail, since, true);
  }

  /** The same time without sight, for another reason. */
  Blindness because(BlindReason newer, String words) {
    return new Blindness(newer, words, since, told);
  }
}
