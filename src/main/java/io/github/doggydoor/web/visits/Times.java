package io.github.doggydoor.web.visits;

import io.github.doggydoor.web.page.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Times as the page writes them.
 *
 * @param texts in whose language
 * @param zone by which the owner counts
 */
public record Times(Texts texts, ZoneId zone) {
  private static final double SECOND = 1000;

  /** Such as {@code Monday 30 November 2026}. */
  public String day(LocalDate day) {
    return format(german() ? "EEEE, d. MMMM yyyy" : "EEEE d MMMM yyyy").format(day);
  }

  /** Such as {@code Mon 30 Nov 2026, 18:12}. */
  public String at(Instant at) {
    return format(german() ? "EEE d. MMM yyyy, HH:mm" : "EEE d MMM yyyy, HH:mm")
        .format(at.atZone(zone));
  }

  /** Such as {@code 18:12:05}. */
  public String time(Instant at) {
    return format("HH:mm:ss").format(at.atZone(zone));
  }

  /** Such as {@code 2.5}: so many seconds, with that many digits after the point. */
  public String seconds(Duration duration, int digits) {
    return number(duration.toMillis() / SECOND, digits);
  }

  /** With a point or a comma, as the language has it. */
  public String number(double value, int digits) {
    return String.format(texts.locale(), "%." + digits + "f", value);
  }

  private boolean german() {
    return texts.locale().getLanguage().equals(Locale.GERMAN.getLanguage());
  }

  private DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, texts.locale());
  }
}
