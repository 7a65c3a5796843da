package io.github.doggydoor.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Instant SPRING_DAY = Instant.parse("2026-03-28T23:00:00Z");
  private static final Instant AUTUMN_DAY = Instant.parse("2026-10-24T22:00:00Z");

  private static LocalTime time(int hour, int minute) {
    return LocalTime.of(hour, minute);
  }

  private static boolean allows(Schedule schedule, String instant) {
    return schedule.allows(Instant.parse(instant));
  }

  /** The spans in which the door may open within a day and more, to the minute. */
  private static List<String> spans(Schedule schedule, Instant from) {
    List<String> spans = new ArrayList<>();
    boolean open = false;
    for (int minute = 0; minute < 25 * 60; minute++) {
      Instant at = from.plus(Duration.ofMinutes(minute));
      if (schedule.allows(at) != open) {
        open = !open;
        spans.add((open ? "+" : "-") + at.toString().substring(11, 16));
      }
    }
    return spans;
  }

  @Test
  void withoutAWindowItIsAlwaysAllowed() {
    assertTrue(Schedule.always(ZoneId.of("UTC")).allows(Instant.EPOCH));
  }

  @Test
  void aWindowHasItsFirstMinuteAndNotTheOneAfterItsLast() {
    Schedule day = Policies.daily(time(7, 0), time(20, 0));
    assertFalse(allows(day, "2026-11-24T05:59:59.999Z"));
    assertTrue(allows(day, "2026-11-24T06:00:00Z"));
    assertTrue(allows(day, "2026-11-24T18:59:59.999Z"));
    assertFalse(allows(day, "2026-11-24T19:00:00Z"));
  }

  @Test
  void aWindowOverMidnightBelongsToTheDayOnWhichItBegins() {
    Schedule friday =
        new Schedule(
            ZoneId.of("Europe/Zurich"),
            List.of(new Schedule.Window(Set.of(DayOfWeek.FRIDAY), time(22, 0), time(2, 0))));
    assertFalse(allows(friday, "2026-11-26T22:30:00Z"), "Thursday, 23:30");
    assertFalse(allows(friday, "2026-11-27T00:30:00Z"), "Friday, 1:30");
    assertTrue(allows(friday, "2026-11-27T21:00:00Z"), "Friday, 22:00");
    assertTrue(allows(friday, "2026-11-28T00:59:59Z"), "Saturday, 1:59:59");
    assertFalse(allows(friday, "2026-11-28T01:00:00Z"), "Saturday, 2:00");
    assertFalse(allows(friday, "2026-11-28T21:30:00Z"), "Saturday, 22:30");
  }

  @Test
  void aWindowThatEndsWhenItBeginsIsAWholeDay() {
    Schedule whole = Policies.daily(time(0, 0), time(0, 0));
    assertEquals(List.of("+23:00"), spans(whole, SPRING_DAY));
  }

  @Test
  void inAutumnAWindowAcrossTheChangeHasTheRepeatedHourOnce() {
    assertEquals(
        List.of("+23:00", "-02:00"), spans(Policies.daily(time(1, 0), time(3, 0)), AUTUMN_DAY));
  }

  @Test
  void inAutumnAWindowWithinTheRepeatedHourIsNotRunTwice() {
    assertEquals(
        List.of("+00:15", "-00:45"), spans(Policies.daily(time(2, 15), time(2, 45)), AUTUMN_DAY));
  }

  @Test
  void inAutumnAWindowThatEndsInTheRepeatedHourEndsOnce() {
    assertEquals(
        List.of("+23:00", "-00:30"), spans(Policies.daily(time(1, 0), time(2, 30)), AUTUMN_DAY));
  }

  @Test
  void inSpringAWindowAcrossTheChangeKeepsItsReadings() {
    assertEquals(
        List.of("+00:00", "-03:00", "+23:00"),
        spans(Policies.daily(time(1, 0), time(5, 0)), SPRING_DAY));
  }

  @Test
  void inSpringAWindowWithinTheMissingHourIsNotSkipped() {
    assertEquals(
        List.of("+01:00", "-01:45"), spans(Policies.daily(time(2, 15), time(2, 45)), SPRING_DAY));
    assertEquals(
        List.of("+01:00", "-01:30"), spans(Policies.daily(time(2, 30), time(3, 0)), SPRING_DAY));
  }

  @Property(tries = 200)
  void onTheDaysOfChangeNoWindowIsSkippedOrRepeated(
      @ForAll @IntRange(min = 0, max = 1438) int from,
      @ForAll @IntRange(min = 1, max = 600) int length,
      @ForAll boolean spring) {
    int to = Math.min(1439, from + length);
    Schedule schedule =
        new Schedule(
            ZoneId.of("Europe/Zurich"),
            List.of(
                new Schedule.Window(
                    Set.of(DayOfWeek.SUNDAY),
                    LocalTime.ofSecondOfDay(from * 60L),
                    LocalTime.ofSecondOfDay(to * 60L))));
    assertEquals(2, spans(schedule, spring ? SPRING_DAY : AUTUMN_DAY).size());
  }

  @Test
  void itTellsWhenTheNextWindowBeginsOrEnds() {
    Schedule day = Policies.daily(time(7, 0), time(20, 0));
    assertEquals("2026-11-24T06:00:00Z", change(day, "2026-11-23T19:00:00Z"));
    assertEquals("2026-11-24T06:00:00Z", change(day, "2026-11-24T05:59:59Z"));
    assertEquals("2026-11-24T19:00:00Z", change(day, "2026-11-24T06:00:00Z"));
    assertEquals("never", change(Schedule.always(day.zone()), "2026-11-24T06:00:00Z"));
  }

  @Test
  void windowsThatJoinEndWhenTheLastOfThemDoes() {
    Set<DayOfWeek> everyDay = Set.of(DayOfWeek.values());
    Schedule joined =
        new Schedule(
            ZoneId.of("UTC"),
            List.of(
                new Schedule.Window(everyDay, time(7, 0), time(12, 0)),
                new Schedule.Window(everyDay, time(12, 0), time(18, 0))));
    assertEquals("2026-11-24T18:00:00Z", change(joined, "2026-11-24T08:00:00Z"));
    Schedule all =
        new Schedule(
            ZoneId.of("UTC"), List.of(new Schedule.Window(everyDay, time(7, 0), time(7, 0))));
    assertEquals("never", change(all, "2026-11-24T08:00:00Z"));
  }

  @Test
  void aWindowOfOneDayAWeekIsFoundSevenDaysAhead() {
    Schedule monday =
        new Schedule(
            ZoneId.of("UTC"),
            List.of(new Schedule.Window(Set.of(DayOfWeek.MONDAY), time(7, 0), time(8, 0))));
    assertEquals("2026-11-30T07:00:00Z", change(monday, "2026-11-23T08:00:00Z"));
  }

  @Property(tries = 200)
  void whatItTellsIsTheNextMinuteAtWhichItAllowsSomethingElse(
      @ForAll @IntRange(max = 47) int from,
      @ForAll @IntRange(max = 47) int to,
      @ForAll boolean autumn,
      @ForAll @IntRange(max = 1439) int minute) {
    Schedule day = Policies.daily(time(from / 2, from % 2 * 30), time(to / 2, to % 2 * 30));
    Instant now = (autumn ? AUTUMN_DAY : SPRING_DAY).plus(Duration.ofMinutes(minute));
    Instant next = now.plus(Duration.ofMinutes(1));
    while (day.allows(next) == day.allows(now) && next.isBefore(now.plus(Duration.ofDays(3)))) {
      next = next.plus(Duration.ofMinutes(1));
    }
    String expected = next.isBefore(now.plus(Duration.ofDays(3))) ? next.toString() : "never";
    assertEquals(expected, day.change(now).map(Instant::toString).orElse("never"));
  }

  private static String change(Schedule schedule, String instant) {
    return schedule.change(Instant.parse(instant)).map(Instant::toString).orElse("never");
  }
}
