package io.github.doggydoor.daemon.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.web.Health.Point;
import io.github.doggydoor.web.Health.Series;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of the last seven days. */
class WeekTest {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  private static final Instant NOW = Instant.parse("2026-11-30T12:34:56Z");

  @TempDir private Path folder;

  private static Stats minute(double fps, OptionalDouble celsius, double p50, long inferences) {
    return new Stats(
        Duration.ofMinutes(1),
        fps,
        inferences,
        0,
        0,
        inferences == 0 ? Optional.empty() : Optional.of(new Stats.Latency(p50, p50 * 2, p50 * 3)),
        Optional.empty(),
        celsius,
        OptionalLong.of(500L << 20),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Duration.ofHours(1),
        Optional.empty());
  }

  private static Series of(List<Series> all, String key) {
    return all.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
  }

  private static List<Double> values(Series series) {
    return series.points().stream().map(Point::value).toList();
  }

  @Test
  void anHourHasItsHighestTemperatureAndItsMeanOfTheRest() {
    Hours hours = new Hours();
    hours.add(minute(4, OptionalDouble.of(50), 100, 30), NOW);
    hours.add(minute(6, OptionalDouble.of(61), 200, 10), NOW.plusSeconds(60));
    hours.add(minute(5, OptionalDouble.empty(), 0, 0), NOW.plusSeconds(3600));
    List<Series> all = hours.series();
    assertEquals(
        List.of(new Point(Instant.parse("2026-11-30T12:00:00Z"), 61)),
        of(all, "temperature").points());
    assertEquals(List.of(5.0, 5.0), values(of(all, "frames")));
    assertEquals(List.of(125.0), values(of(all, "inference")));
    assertEquals(List.of(500.0, 500.0), values(of(all, "memory")));
  }

  @Test
  void noMoreThanSevenDaysAreKeptWhateverTheClockDoes() {
    Hours hours = new Hours();
    for (int hour = 0; hour < 1000; hour++) {
      hours.add(minute(5, OptionalDouble.of(hour), 0, 0), NOW.plus(Duration.ofHours(hour)));
    }
    List<Point> points = of(hours.series(), "temperature").points();
    assertTrue(points.size() >= 167 && points.size() <= 169, points.size() + " hours");
    assertEquals(999, points.getLast().value());
    hours.add(minute(5, OptionalDouble.of(7), 0, 0), NOW);
    assertEquals(List.of(7.0), values(of(hours.series(), "temperature")), "the clock went back");
  }

  @Test
  void daysAreCountedInTheOwnersZoneAndOnlyOfThisWeek() throws Exception {
    try (SqliteDoorLog log = SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), ZURICH)) {
      append(log, Kind.DENIED, "2026-11-23T22:59:59Z", 3); // An hour before the seventh day.
      append(log, Kind.DENIED, "2026-11-23T23:00:00Z", 2); // In Zurich that is the 24th.
      append(log, Kind.UNLOCKED, "2026-11-27T10:00:00Z", 700);
      append(log, Kind.LOCKED, "2026-11-27T10:00:00Z", 700);
      append(log, Kind.UNLOCKED, "2026-11-30T10:00:00Z", 5);
      append(log, Kind.MANUAL, "2026-11-30T11:00:00Z", 1);
      append(log, Kind.MANUAL, "2026-12-02T11:00:00Z", 4); // By a clock that went back since.
      List<Series> days = Days.of(log, ZURICH, NOW);
      assertEquals(
          List.of("let_in", "shut_out", "waited", "button", "remote"),
          days.stream().map(Series::key).toList());
      assertEquals(List.of(0.0, 0.0, 0.0, 700.0, 0.0, 0.0, 5.0), values(of(days, "let_in")));
      assertEquals(List.of(2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), values(of(days, "shut_out")));
      assertEquals(1.0, values(of(days, "button")).getLast());
      assertEquals(
          Instant.parse("2026-11-23T23:00:00Z"), of(days, "remote").points().getFirst().at());
    }
  }

  @Test
  void anEmptyLogHasSevenEmptyDays() throws Exception {
    try (SqliteDoorLog log = SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), ZURICH)) {
      assertEquals(7, of(Days.of(log, ZURICH, NOW), "waited").points().size());
    }
  }

  private static void append(SqliteDoorLog log, Kind kind, String at, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      log.append(Entry.of(kind, new Moment(0, Instant.parse(at)), "why"), Optional.empty());
    }
  }
}
