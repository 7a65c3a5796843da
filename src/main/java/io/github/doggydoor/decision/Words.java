package io.github.doggydoor.decision;

import java.time.Duration;
import java.util.List;
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

  static String scores(List<Observation.Seen> frames) {
    return frames.stream().map(Words::scores).collect(Collectors.joining(", "));
  }

  /** All of one frame's, that of the look it is about first. */
  static String scores(Observation.Seen frame) {
    return frame.looks().stream()
        .map(look -> number(look.score()))
        .collect(Collectors.joining(" and "));
  }
}
