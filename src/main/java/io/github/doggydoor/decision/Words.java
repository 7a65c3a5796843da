package io.github.doggydoor.decision;

import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers as the door log writes them. */
final class Words {
  private Words() {}

  static String seconds(Duration duration) {
    return number(duration.toMillis() / 1000.0) + " s";
  }

  /** How long something lasted: whole minutes, and seconds below two of them. */
  static String lasted(Duration duration) {
    return duration.toMinutes() < 2 ? seconds(duration) : duration.toMinutes() + " min";
  }

  static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /** All of one frame's, that of the look it is about first; each of the dog it is nearest to. */
  static String scores(Observation.Seen frame, Beholder beholder) {
    return frame.looks().stream()
        .map(look -> number(beholder.nearest(look).score()))
        .collect(Collectors.joining(" and "));
  }

  /** A dog's name as sentences have it. */
  static String name(String dog) {
    return dog.substring(0, 1).toUpperCase(Locale.ROOT) + dog.substring(1);
  }
}
