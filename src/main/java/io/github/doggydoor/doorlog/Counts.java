package io.github.doggydoor.doorlog;

import io.github.doggydoor.decision.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts rows by kind and time in one pass of SQLite's own, which makes no row of ours of any. */
final class Counts {
  private Counts() {}

  /** What it means: {@link SqliteDoorLog#count}. */
  static Map<Kind, List<Integer>> of(
      Connection db, long after, Set<Kind> kinds, List<Instant> bounds) throws SQLException {
    Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
    kinds.forEach(kind -> counts.put(kind, new int[bounds.size() - 1]));
    List<Shift> shifts = Shift.all(db).stream().filter(shift -> shift.last() > after).toList();
    try (PreparedStatement s = db.prepareStatement(select(kinds, bounds, shifts))) {
      s.setLong(1, after);
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          Kind kind = Kind.valueOf(r.getString(1).toUpperCase(Locale.ROOT));
          counts.get(kind)[r.getInt(2)] = r.getInt(3);
        }
      }
    }
    return counts.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, one -> Arrays.stream(one.getValue()).boxed().toList()));
  }

  /** Of numbers and the words of an enum alone, so that there is no quote to fear. */
  private static String select(Set<Kind> kinds, List<Instant> bounds, List<Shift> shifts) {
    List<Long> millis = bounds.stream().map(Instant::toEpochMilli).toList();
    String span =
        millis.subList(1, millis.size() - 1).stream()
            .map(bound -> " + (at >= " + bound + ")")
            .collect(Collectors.joining());
    return "SELECT kind, 0"
        + span
        + " AS span, count(*) FROM (SELECT kind, at_ms + "
        + lead(shifts)
        + " AS at FROM row WHERE seq > ? AND kind IN ("
        + kinds.stream().map(kind -> "'" + kind.word() + "'").collect(Collectors.joining(","))
        + ")) WHERE at >= "
        + millis.getFirst()
        + " AND at < "
        + millis.getLast()
        + " GROUP BY kind, span";
  }

  /** How much later a row was than its clock said. */
  private static String lead(List<Shift> shifts) {
    return shifts.isEmpty()
        ? "0"
        : shifts.stream()
            .map(
                shift ->
                    " WHEN seq BETWEEN "
                        + shift.first()
                        + " AND "
                        + shift.last()
                        + " THEN "
                        + shift.millis())
            .collect(Collectors.joining("", "CASE", " ELSE 0 END"));
  }
}
