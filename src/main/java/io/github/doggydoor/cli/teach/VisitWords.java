package io.github.doggydoor.cli.teach;

import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.store.VisitSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A visit as its owner reads it. */
final class VisitWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final ZoneId zone;

  /**
   * @param zone the owner's
   */
  VisitWords(ZoneId zone) {
    this.zone = zone;
  }

  /** Such as {@code Mon 2026-11-30 18:12:05}. */
  String time(Instant at) {
    return TIME.format(at.atZone(zone));
  }

  /** Such as {@code Mon 2026-11-30 18:12:05, for 14 s: it was shut out as a stranger}. */
  String of(VisitSummary visit) {
    return time(visit.begun())
        + ", for "
        + Math.max(1, Duration.between(visit.begun(), visit.ended()).toSeconds())
        + " s: "
        + outcome(visit.outcome(), visit.dog());
  }

  /** Such as {@code visit 3} or {@code visits 3, 4}. */
  static String list(List<Long> visits) {
    return (visits.size() == 1 ? "visit " : "visits ")
        + visits.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Such as {@code 1 visit}. */
  static String counted(int visits) {
    return visits == 1 ? "1 visit" : visits + " visits";
  }

  /** Such as {@code bo (bob, Mon 2026-11-30 19:00:00)}. */
  String of(Label label) {
    return label.answer().words() + " (" + label.who() + ", " + time(label.at()) + ")";
  }

  private static String outcome(Outcome outcome, String dog) {
    return switch (outcome) {
      case OPENED -> "the door opened for " + (dog.isEmpty() ? "it" : dog);
      case DENIED -> "it was shut out as a stranger";
      case WAITING -> (dog.isEmpty() ? "it" : dog) + " was known, and had to wait";
      case NOTHING -> "nothing came of it";
    };
  }
}
