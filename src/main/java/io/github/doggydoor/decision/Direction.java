package io.github.doggydoor.decision;

import java.util.Locale;

/** What became of somebody who set out to go through the flap. */
public enum Direction {
  PASSED_IN,
  PASSED_OUT,
  /** Still where it began. */
  TURNED_BACK,
  UNKNOWN;

  /** What rows say of somebody who is still inside, after the name. */
  public static final String WISH = "inside wants to go out";

  /** Whether a row that the latch was unlocked tells of somebody who was let out, and not in. */
  public static boolean isOutward(String why) {
    return why.contains(" " + WISH);
  }

  /** The name in the log: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
