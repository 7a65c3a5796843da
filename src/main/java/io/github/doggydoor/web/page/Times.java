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
  /** Such as {@code 14:03}, {@code Mon 14:03} within a week, {@code 3 Nov 14:03} beyond it. */
  public String near(Instant at, Instant now) {
    ZonedDateTime local = at.atZone(zone);
    LocalDate today = now.atZone(zone).toLocalDate();
    long days = Math.abs(ChronoUnit.DAYS.between(today, local.toLocalDate()));
    String pattern = days == 0 ? "HH:mm" : days < 7 ? "EEE HH:mm" : "d MMM HH:mm";
    return DateTimeFormatter.ofPattern(pattern, texts.locale()).format(local);
  }
}
