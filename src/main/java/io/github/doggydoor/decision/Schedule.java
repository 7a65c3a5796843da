package io.github.doggydoor.decision;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Set;

/**
 * When mode auto may open, in local time. Local clock readings decide, so that a window is neither
 * skipped nor run twice when clocks change: the hour that comes twice in autumn is in the window
 * both times, the one that is left out in spring takes only itself away.
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
    ZonedDateTime local = instant.atZone(zone);
    return windows.isEmpty() || windows.stream().anyMatch(window -> window.contains(local));
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

    boolean contains(ZonedDateTime local) {
      LocalTime time = local.toLocalTime();
      boolean today = days.contains(local.getDayOfWeek());
      if (from.isBefore(to)) {
        return today && !time.isBefore(from) && time.isBefore(to);
      }
      boolean yesterday = days.contains(local.getDayOfWeek().minus(1));
      return (today && !time.isBefore(from)) || (yesterday && time.isBefore(to));
    }
  }
}
