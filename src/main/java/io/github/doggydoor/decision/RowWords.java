package io.github.doggydoor.decision;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of a row tell to those who read the log, beyond its kind. */
public final class RowWords {
  /** How the row begins that the hold is over. */
  public static final String HOLD_OVER = "the hold is over";

  private static final String REFUSED = "refused";

  /**
   * What was asked, by whom, and what came of it. Whoever asked may be called anything, also {@code
   * x: unlocked}: what came of it is what stands last.
   */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(unlock|lock) by .*: (unlocked|locked already|locked|refused)(?:[;,:] .*)?",
          Pattern.DOTALL);

  private static final Pattern TOOK =
      Pattern.compile("; took ([0-9.]{1,12}) ms: ([a-z]+(?: [a-z]+)* [0-9.]{1,12}(?:, .*)?)$");
  private static final Pattern STAGE = Pattern.compile("([a-z]+(?: [a-z]+)*) ([0-9.]{1,12})");

  private RowWords() {}

  /**
   * How long each part took that led to what the row tells, in milliseconds and in their order, as
   * {@link Trace#words} says it; {@code total} is the last. Empty where the row does not say.
   */
  public static Map<String, Double> took(String why) {
    Matcher took = TOOK.matcher(why);
    Map<String, Double> stages = new LinkedHashMap<>();
    if (took.find()) {
      for (String part : took.group(2).split(", ", -1)) {
        Matcher stage = STAGE.matcher(part);
        if (stage.matches()) {
          stages.put(stage.group(1), millis(stage.group(2)));
        }
      }
      stages.put("total", millis(took.group(1)));
    }
    return stages;
  }

  /** The words of a row without those of {@link #took}. */
  public static String withoutTook(String why) {
    Matcher took = TOOK.matcher(why);
    return took.find() ? why.substring(0, took.start()) : why;
  }

  /** Whether a row of {@link Kind#REMOTE} tells of a command that opened the door. */
  public static boolean opens(String why) {
    return is(why, "unlock", "unlocked");
  }

  /** Whether a row of {@link Kind#REMOTE} tells of a command that was refused. */
  public static boolean refused(String why) {
    Matcher command = COMMAND.matcher(why);
    return command.matches()
        ? command.group(2).equals(REFUSED)
        : why.contains(": " + REFUSED + ": ");
  }

  private static boolean is(String why, String asked, String came) {
    Matcher command = COMMAND.matcher(why);
    return command.matches() && command.group(1).equals(asked) && command.group(2).equals(came);
  }

  private static double millis(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException altered) {
      return 0;
    }
  }

  /** Whether a row of kind {@code locked} says that nobody went through the flap in time. */
  public static boolean holdIsOver(String why) {
    return why.startsWith(HOLD_OVER);
  }

  /** Whether a row of kind {@code remote} says that somebody had an open door locked. */
  public static boolean lockedByCommand(String why) {
    return is(why, "lock", "locked");
  }
}
