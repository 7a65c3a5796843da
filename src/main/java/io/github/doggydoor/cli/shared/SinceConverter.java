package io.github.doggydoor.cli.shared;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads {@code 90m}, {@code 24h}, {@code 7d}, {@code 2026-11-01}, {@code 2026-11-01T08:30} or a
 * full ISO 8601 time.
 */
final class SinceConverter implements ITypeConverter<OffsetDateTime> {
  private static final Pattern BACK = Pattern.compile("(\\d{1,6})([smhd])");

  @Override
  public OffsetDateTime convert(String text) {
    Matcher back = BACK.matcher(text);
    if (back.matches()) {
      long number = Long.parseLong(back.group(1));
      return OffsetDateTime.now(ZoneId.systemDefault())
          .minus(
              switch (back.group(2)) {
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofDays(number);
              });
    }
    try {
      ZoneId zone = ZoneId.systemDefault();
      if (text.length() == 10) {
        return LocalDate.parse(text).atStartOfDay(zone).toOffsetDateTime();
      }
      if (text.matches(".*(Z|[+-]\\d{2}:\\d{2})")) {
        return OffsetDateTime.parse(text);
      }
      return LocalDateTime.parse(text).atZone(zone).toOffsetDateTime();
    } catch (DateTimeException notATime) {
      throw new TypeConversionException(
          "\""
              + text
              + "\" is no time; write for example 90m, 24h, 7d, 2026-11-01 or 2026-11-01T08:30");
    }
  }
}
