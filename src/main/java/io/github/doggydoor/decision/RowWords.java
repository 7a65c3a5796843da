package io.github.doggydoor.decision;

/** What the words of a row tell to those who read the log, beyond its kind. */
public final class RowWords {
  static final String HOLD_OVER = "the hold is over";
  private static final String LOCK = "lock by ";
  private static final String DONE = ": locked";
  private static final String ALREADY = ": locked already";

  private RowWords() {}

  /** Whether a row of kind {@code locked} says that nobody went through the flap in time. */
  public static boolean holdIsOver(String why) {
    return why.startsWith(HOLD_OVER);
  }

  /** Whether a row of kind {@code remote} says that somebody had an open door locked. */
  public static boolean lockedByCommand(String why) {
    return why.startsWith(LOCK) && why.contains(DONE) && !why.contains(ALREADY);
  }
}
