package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Moment;
import java.util.Locale;

/**
 * A time without sight.
 *
 * @param reason which way it is blind
 * @param detail in words
 * @param since when it began
 * @param told whether it lasted long enough to be told
 */
public record Blindness(BlindReason reason, String detail, Moment since, boolean told) {
  /** Why nothing can be seen. */
  public String words() {
    return reason.name().toLowerCase(Locale.ROOT) + ": " + detail;
  }

  /** The same, once the log was told. */
  public Blindness asTold() {
    return new Blindness(reason, detail, since, true);
  }

  /** The same time without sight, for another reason. */
  public Blindness because(BlindReason newer, String words) {
    return new Blindness(newer, words, since, told);
  }
}
