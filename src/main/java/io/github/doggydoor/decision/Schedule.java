package io.github.doggydoor.decision;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When mode auto may open, in local time. Each window of a day becomes one span from instant to
 * instant, so that it is neither skipped nor run twice when clocks change: a reading that comes
 * twice in autumn means its first time, and one that is left out in spring begins a window when the
 * clock has jumped, or ends it as much later.
 *
 * @param zone the zone of the door
 * @param windows when it may open; empty means always
 */
public record Schedule(ZoneId zone, List<Window> windows) {
  /** Copies the list. */
  public Schedule {
    windows = List.copyOf(windows);
  }

  /** Always open. */
  public static Schedule always(ZoneId zone) {
    return new Schedule(zone, List.of());
  }

  /** Whether the door may open at {@code instant}. */
  public boolean allows(Instant instant) {
    LocalDate today = instant.atZone(zone).toLocalDate();
    return windows.isEmpty()
        || windows.stream()
            .anyMatch(
                window ->
                    window.contains(instant, today, zone)
                        || window.contains(instant, today.minusDays(1), zone));
  }

  /**
   * When what {@link #allows} says changes next after {@code instant}; empty where it never does.
   */
  public Optional<Instant> change(Instant instant) {
    LocalDate today = instant.atZone(zone).toLocalDate();
    boolean now = allows(instant);
    // What comes again every week changes within the next eight days, or never.
    return IntStream.rangeClosed(-1, 8)
        .mapToObj(today::plusDays)
        .flatMap(day -> windows.stream().flatMap(window -> window.edges(day, zone)))
        .filter(edge -> edge.isAfter(instant))
        .sorted()
        .filter(edge -> allows(edge) != now)
        .findFirst();
  }

  /**
   * One window.
   *
   * @param days the days on which it begins
   * @param from the first minute of it
   * @param to the first minute after it; at or before {@code from} it ends on the next day
   */
  public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    /** Copies the set. */
    public Window {
      days = Set.copyOf(days);
    }

    /** Whether {@code instant} lies in the window that begins on {@code day}. */
    private boolean contains(Instant instant, LocalDate day, ZoneId zone) {
      return span(day, zone)
          .filter(span -> !instant.isBefore(span.start()) && instant.isBefore(span.end()))
          .isPresent();
    }

    /** When it begins and ends on {@code day}; none where it does not. */
    private Stream<Instant> edges(LocalDate day, ZoneId zone) {
      return span(day, zone).stream().flatMap(span -> Stream.of(span.start(), span.end()));
    }

    private Optional<Span> span(LocalDate day, ZoneId zone) {
      if (!days.contains(day.getDayOfWeek())) {
        return Optional.empty();
      }
      LocalDateTime opens = day.atTime(from);
      LocalDateTime closes = (from.isBefore(to) ? day : day.plusDays(1)).atTime(to);
      Instant start = start(opens, zone);
      Instant end = closes.atZone(zone).toInstant();
      if (!end.isAfter(start)) {
        end = start.plus(Duration.between(opens, closes));
      }
      return Optional.of(new Span(start, end));
    }

    private record Span(Instant start, Instant end) {}

    private static Instant start(LocalDateTime opens, ZoneId zone) {
      ZoneOffsetTransition change = zone.getRules().getTransition(opens);
      return change != null && change.isGap()
          ? change.getInstant()
          : opens.atZone(zone).toInstant();
    }
  }
}
