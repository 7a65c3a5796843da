package io.github.doggydoor.decision;

import java.util.Locale;
import java.util.Optional;

/**
 * Where the dog is, as far as the door knows. It informs, and decides nothing: it is told by the
 * rows of the log, so that it is as durable as they are.
 */
public enum Whereabouts {
  HOME,
  OUT,
  UNKNOWN;

  /** The dog whom the door knows, as rows and topics call him. */
  public static final String DOG = "bo";

  /** The name in log and MQTT: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What a row says of where the dog is.
   *
   * @param kind of the row
   * @param why its words
   * @return empty where it says nothing of that
   */
  public static Optional<Whereabouts> told(Kind kind, String why) {
    if ((kind != Kind.PASSAGE && kind != Kind.WHEREABOUTS) || !why.startsWith(DOG + " ")) {
      return Optional.empty();
    }
    String rest = why.substring(DOG.length() + 1);
    int end = rest.indexOf(':');
    return switch (end < 0 ? rest : rest.substring(0, end)) {
      case "passed_in", "home" -> Optional.of(HOME);
      case "passed_out", "out" -> Optional.of(OUT);
      case "unknown" -> Optional.of(UNKNOWN);
      default -> Optional.empty();
    };
  }
}
