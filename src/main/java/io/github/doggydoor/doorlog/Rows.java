package io.github.doggydoor.doorlog;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows to columns and back. */
final class Rows {
  static final String INSERT =
      "INSERT INTO row (seq, id, at_ms, offset_s, kind, why, snapshot, score, familiarity,"
          + " command_id, dog) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private Rows() {}

  /** The first {@code limit} rows above {@code seq}, as they were written. */
  static List<Row> after(Connection db, long seq, int limit, Set<Kind> kinds) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement s = db.prepareStatement(select(kinds, Schema.namesDogs(db)))) {
      s.setLong(1, seq);
      s.setInt(2, Math.max(1, limit));
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          rows.add(read(r));
        }
      }
    }
    return rows;
  }

  /** Kinds are an enum's words, so they can stand in the text without a quote to fear. */
  private static String select(Set<Kind> kinds, boolean dogs) {
    String of =
        kinds.isEmpty()
            ? ""
            : kinds.stream()
                .map(kind -> "'" + kind.word() + "'")
                .collect(Collectors.joining(",", " AND kind IN (", ")"));
    return "SELECT seq, id, at_ms, offset_s, kind, why, snapshot, score, familiarity, command_id, "
        + (dogs ? "dog" : "NULL")
        + " FROM row WHERE seq > ?"
        + of
        + " ORDER BY seq LIMIT ?";
  }

  static void bind(PreparedStatement s, Row row) throws SQLException {
    s.setLong(1, row.seq());
    s.setString(2, row.id());
    s.setLong(3, row.at().toInstant().toEpochMilli());
    s.setInt(4, row.at().getOffset().getTotalSeconds());
    s.setString(5, row.kind().word());
    s.setString(6, row.why());
    s.setString(7, row.snapshot().orElse(null));
    real(s, 8, row.score());
    real(s, 9, row.familiarity());
    s.setString(10, row.commandId().orElse(null));
    s.setString(11, row.dog().orElse(null));
  }

  private static Row read(ResultSet r) throws SQLException {
    return new Row(
        r.getLong(1),
        r.getString(2),
        Instant.ofEpochMilli(r.getLong(3)).atOffset(ZoneOffset.ofTotalSeconds(r.getInt(4))),
        Kind.valueOf(r.getString(5).toUpperCase(Locale.ROOT)),
        r.getString(6),
        Optional.ofNullable(r.getString(7)),
        real(r, 8),
        real(r, 9),
        Optional.ofNullable(r.getString(10)),
        Optional.ofNullable(r.getString(11)));
  }

  private static void real(PreparedStatement s, int column, OptionalDouble value)
      throws SQLException {
    if (value.isPresent()) {
      s.setDouble(column, value.getAsDouble());
    } else {
      s.setNull(column, Types.REAL);
    }
  }

  private static OptionalDouble real(ResultSet r, int column) throws SQLException {
    double value = r.getDouble(column);
    return r.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  static String lastId(Connection db) throws SQLException {
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery("SELECT id FROM row ORDER BY seq DESC LIMIT 1")) {
      return r.next() ? r.getString(1) : "";
    }
  }

  static Map<String, Instant> commandsSince(Connection db, Instant since) throws SQLException {
    Map<String, Instant> commands = new HashMap<>();
    try (PreparedStatement s =
        db.prepareStatement(
            "SELECT command_id, max(at_ms) FROM row WHERE command_id IS NOT NULL"
                + " AND (at_ms >= ? OR at_ms < ?) GROUP BY command_id")) {
      s.setLong(1, since.toEpochMilli());
      // A row from before the clock was set may be as new as any.
      s.setLong(2, Moment.EARLIEST.toEpochMilli());
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          commands.put(r.getString(1), Instant.ofEpochMilli(r.getLong(2)));
        }
      }
    }
    return Map.copyOf(commands);
  }
}
