package io.github.doggydoor.config;

import io.github.doggydoor.decision.Schedule;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads {@code schedule} and {@code schedule_out}. */
final class Windows {
  private Windows() {}

  static Schedule schedule(Section file, String key, ZoneId zone) {
    List<Schedule.Window> windows = new ArrayList<>();
    for (Section window : file.sections(key)) {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (String word : window.has("days") ? window.texts("days") : List.of("all")) {
        if (word.equals("all")) {
          days.addAll(EnumSet.allOf(DayOfWeek.class));
        } else {
          day(word).ifPresentOrElse(days::add, () -> window.wrong("days", notADay(word)));
        }
      }
      if (window.has("days") && window.texts("days").isEmpty()) {
        window.wrong("days", "names no day; leave it out for all");
      }
      Optional<LocalTime> from = time(window, "from");
      Optional<LocalTime> to = time(window, "to");
      if (from.isPresent() && to.isPresent()) {
        windows.add(new Schedule.Window(days, from.get(), to.get()));
      }
      window.end();
    }
    return new Schedule(zone, windows);
  }

  private static Optional<LocalTime> time(Section window, String key) {
    if (!window.has(key)) {
      window.wrong(key, "is needed: a time of day such as \"06:30\"");
      return Optional.empty();
    }
    return window.value(key, Scalars::time);
  }

  private static Optional<DayOfWeek> day(String word) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, 3).toLowerCase(Locale.ROOT).equals(word)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  private static String notADay(String word) {
    return "\"" + word + "\" is no day; write some of mon, tue, wed, thu, fri, sat, sun, or all";
  }
}
