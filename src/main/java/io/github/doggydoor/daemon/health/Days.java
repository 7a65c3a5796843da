package io.github.doggydoor.daemon.health;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.web.Health.Point;
import io.github.doggydoor.web.Health.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How often what happened on each of the last seven days, counted in the door log. */
final class Days {
  private static final int DAYS = 7;

  /** Some three rows a minute for a week; a log with more tells of its newest part. */
  private static final int MOST = 30_000;

  private static final Map<Kind, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put(Kind.UNLOCKED, "let_in");
    KEYS.put(Kind.DENIED, "shut_out");
    KEYS.put(Kind.WAITING, "waited");
    KEYS.put(Kind.MANUAL, "button");
    KEYS.put(Kind.REMOTE, "remote");
  }

  private Days() {}

  /**
   * Has the newest rows counted.
   *
   * @param zone by which the owner counts days
   */
  static List<Series> of(SqliteDoorLog log, ZoneId zone, Instant now) throws DoorLogException {
    LocalDate first = LocalDate.ofInstant(now, zone).minusDays(DAYS - 1L);
    List<Instant> bounds =
        IntStream.rangeClosed(0, DAYS)
            .mapToObj(day -> first.plusDays(day).atStartOfDay(zone).toInstant())
            .toList();
    Map<Kind, List<Integer>> counts =
        log.count(Math.max(0, log.lastSeq() - MOST), KEYS.keySet(), bounds);
    return KEYS.entrySet().stream()
        .map(key -> series(key.getValue(), bounds, counts.get(key.getKey())))
        .toList();
  }

  private static Series series(String key, List<Instant> begins, List<Integer> counts) {
    List<Point> points = new ArrayList<>();
    for (int day = 0; day < counts.size(); day++) {
      points.add(new Point(begins.get(day), counts.get(day)));
    }
    return new Series(key, "", points);
  }
}
