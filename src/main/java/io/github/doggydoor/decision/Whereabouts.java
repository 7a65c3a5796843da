package io.github.doggydoor.decision;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a dog is, as far as the door knows. It informs, and decides nothing: it is told by the rows
 * of the log, so that it is as durable as they are.
 */
public enum Whereabouts {
  HOME,
  OUT,
  UNKNOWN;

  /** The dog whom a door knows that knows one dog, as rows and topics call it. */
  public static final String DOG = "bo";

  /** Whom rows name that do not know which dog it was; no dog may be called so. */
  public static final String SOMEBODY = "somebody";

  /** The name in log and MQTT: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a row says of where a dog is: the dog's name, then where it is.
   *
   * @param kind of the row
   * @param why its words
   * @return empty where it says nothing of that
   */
  public static Optional<Map.Entry<String, Whereabouts>> told(Kind kind, String why) {
    int end = why.indexOf(": ");
    int space = why.lastIndexOf(' ', end < 0 ? why.length() : end - 1);
    if ((kind != Kind.PASSAGE && kind != Kind.WHEREABOUTS) || space < 1) {
      return Optional.empty();
    }
    String dog = why.substring(0, space);
    return dog.equals(SOMEBODY)
        ? Optional.empty()
        : where(why.substring(space + 1, end < 0 ? why.length() : end))
            .map(where -> Map.entry(dog, where));
  }

  private static Optional<Whereabouts> where(String word) {
    return switch (word) {
      case "passed_in", "home" -> Optional.of(HOME);
      case "passed_out", "out" -> Optional.of(OUT);
      case "unknown" -> Optional.of(UNKNOWN);
      default -> Optional.empty();
    };
  }
}
