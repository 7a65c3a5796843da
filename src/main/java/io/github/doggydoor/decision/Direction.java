package io.github.doggydoor.decision;

import java.util.Locale;

/** What became of somebody who set out to go through the flap. */
public enum Direction {
  PASSED_IN,
  PASSED_OUT,
  /** Still where it began. */
  TURNED_BACK,
  UNKNOWN;

  /** The name in the log: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
