package io.github.doggydoor.decision;

import java.util.Locale;

/** Who may pass. */
public enum Mode {
  /** Bo, within the schedule. */
  AUTO,
  /** Nobody; the button by choice ({@code button.obeys_lockdown}). */
  LOCKDOWN,
  /** Every animal. */
  FREE,
  /** Dry run: decides and logs, and never moves the latch. */
  LEARN;

  /** The one of both that lets fewer in. */
  public Mode stricter(Mode other) {
    return strictness() >= other.strictness() ? this : other;
  }

  private int strictness() {
    return switch (this) {
      case FREE -> 0;
      case AUTO -> 1;
      case LEARN -> 2;
      case LOCKDOWN -> 3;
    };
  }

  /**
   * Whether this mode lets somebody in who is kept out in {@code from}: out of lockdown every mode
   * does, since the button may be forbidden there. Free always does: it opens a magnet again that
   * somebody locked.
   */
  public boolean loosens(Mode from) {
    return this == FREE || strictness() < from.strictness();
  }

  /** The name in configuration, log and MQTT: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
