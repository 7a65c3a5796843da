package io.github.doggydoor.daemon.health;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.web.Health.Point;
import io.github.doggydoor.web.Health.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How often what happened on each of the last seven days, counted in the door log. */
final class Days {
  private static final int DAYS = 7;
  private static final int PAGE = 500;

  /** Some three rows a minute for a week; a log with more tells of its newest part. */
  private static final int PAGES = 60;

  private static final Map<Kind, String> KEYS = new LinkedHashMap<>();

  static {
    KEYS.put(Kind.UNLOCKED, "let_in");
    KEYS.put(Kind.DENIED, "shut_out");
    KEYS.put(Kind.WAITING, "waited");
    KEYS.put(Kind.MANUAL, "button");
    KEYS.put(Kind.REMOTE, "remote");
  }

  private final Map<Kind, Map<LocalDate, Integer>> counts = new EnumMap<>(Kind.class);
  private final ZoneId zone;
  private final LocalDate today;

  private Days(ZoneId zone, LocalDate today) {
    this.zone = zone;
    this.today = today;
    KEYS.keySet().forEach(kind -> counts.put(kind, new TreeMap<>()));
  }

  /**
   * Reads the newest rows, page by page, backwards.
   *
   * @param zone by which the owner counts days
   */
  static List<Series> of(DoorLog log, ZoneId zone, Instant now) throws DoorLogException {
    Days days = new Days(zone, LocalDate.ofInstant(now, zone));
    Instant first = days.today.minusDays(DAYS - 1L).atStartOfDay(zone).toInstant();
    Optional<Instant> oldest = Optional.empty();
    long below = log.lastSeq();
    for (int page = 0; page < PAGES && below > 0; page++) {
      long from = Math.max(0, below - PAGE);
      // Numbers have gaps where rows were let go of, so a page may be short.
      List<Row> rows = new ArrayList<>(log.after(from, PAGE, Set.of()));
      long most = below;
      rows.removeIf(row -> row.seq() > most);
      rows.forEach(days::count);
      if (!rows.isEmpty()) {
        oldest = Optional.of(rows.getFirst().at().toInstant());
      }
      if (oldest.filter(first::isAfter).isPresent()) {
        break;
      }
      below = from;
    }
    return days.series();
  }

  private void count(Row row) {
    Map<LocalDate, Integer> byDay = counts.get(row.kind());
    if (byDay != null) {
      byDay.merge(row.at().atZoneSameInstant(zone).toLocalDate(), 1, Integer::sum);
    }
  }

  private List<Series> series() {
    return KEYS.entrySet().stream().map(key -> series(key.getValue(), key.getKey())).toList();
  }

  private Series series(String key, Kind kind) {
    List<Point> points = new ArrayList<>();
    for (int back = DAYS - 1; back >= 0; back--) {
      LocalDate day = today.minusDays(back);
      points.add(
          new Point(day.atStartOfDay(zone).toInstant(), counts.get(kind).getOrDefault(day, 0)));
    }
    return new Series(key, "", points);
  }
}
