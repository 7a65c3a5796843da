package io.github.doggydoor.web.page;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * Points in time as a person says them, in the language of the page.
 *
 * @param zone by which the owner counts days
 */
public record Times(ZoneId zone, Texts texts) {
  /**
   * Such as {@code 14:03}, {@code Mon 14:03} within a week, {@code 3 Nov 14:03} ({@code 3. Nov.
   * 14:03}) beyond it.
   */
  public String near(Instant at, Instant now) {
    ZonedDateTime local = at.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    long days = Math.abs(ChronoUnit.DAYS.between(today, local.toLocalDate()));
    String time = days > 0 && days < 7 ? "EEE HH:mm" : "HH:mm";
    return (days < 7 ? "" : day(local) + " ")
        + DateTimeFormatter.ofPattern(time, texts.locale()).format(local);
  }

  /** The order of day and month, and the points, are those of the language. */
  private String day(ZonedDateTime local) {
    return DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(texts.locale()).format(local);
  }
}
