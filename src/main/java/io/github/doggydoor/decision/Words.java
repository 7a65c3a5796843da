package io.github.doggydoor.decision;

import java.time.Duration;
import java.util.Locale;

/** Numbers as the door log writes them. */
public final class Words {
  private Words() {}

  /** To a tenth of a second, with the unit. */
  public static String seconds(Duration duration) {
    return number(duration.toMillis() / 1000.0) + " s";
  }

  /** How long something lasted: whole minutes, and seconds below two of them. */
  public static String lasted(Duration duration) {
    return duration.toMinutes() < 2 ? seconds(duration) : duration.toMinutes() + " min";
  }

  /** With one decimal. */
  public static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /** A dog's name as sentences have it. */
  public static String name(String dog) {
    return dog.substring(0, 1).toUpperCase(Locale.ROOT) + dog.substring(1);
  }
}
