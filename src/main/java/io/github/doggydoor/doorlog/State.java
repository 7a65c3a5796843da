package io.github.doggydoor.doorlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The few values beside the rows that outlive a restart. */
final class State {
  static final String MODE = "mode";

  /** Whether there should be a row {@link #MODE}; absent from logs of older versions. */
  static final String MODE_NOTE = "mode.note";

  static final String CURSOR = "cursor";

  private static final String SET = "set";
  private static final String UNSET = "unset";
  private static final String LOST = "lost";

  /** Rows of a mode that somebody set. */
  private static final String OBEYED =
      "SELECT count(*) FROM row WHERE kind = 'mode' AND why LIKE '%: from % to %'";

  private State() {}

  static Optional<String> get(Connection db, String name) throws SQLException {
    try (PreparedStatement s = db.prepareStatement("SELECT value FROM state WHERE name = ?")) {
      s.setString(1, name);
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? Optional.of(r.getString(1)) : Optional.empty();
      }
    }
  }

  static void put(Connection db, String name, String value) throws SQLException {
    put(db, Map.of(name, value));
  }

  /** What was kept of the mode. */
  static KeptMode kept(Connection db) throws SQLException {
    Optional<String> word = get(db, MODE);
    String note = get(db, MODE_NOTE).orElse("");
    if (word.isPresent()) {
      return KeptMode.parse(word.get())
          .<KeptMode>map(KeptMode.Said::new)
          .orElseGet(() -> new KeptMode.Damaged("has a damaged row of the mode"));
    }
    if (note.equals(UNSET)) {
      return new KeptMode.Unset();
    }
    if (note.equals(LOST)) {
      return new KeptMode.Damaged("does not know it any more");
    }
    if (!note.isEmpty() || Sqlite.number(db, OBEYED) > 0) {
      return new KeptMode.Damaged("has lost its row of the mode");
    }
    // A version before this note wrote rows, and no mode as long as nobody set one.
    return Sqlite.number(db, "SELECT count(*) FROM row") > 0
        ? new KeptMode.Unset()
        : new KeptMode.Absent();
  }

  /** Keeps it, in one step. */
  static void keep(Connection db, KeptMode kept) throws SQLException {
    switch (kept) {
      case KeptMode.Said said -> put(db, Map.of(MODE, said.mode().word(), MODE_NOTE, SET));
      case KeptMode.Unset _ -> put(db, Map.of(MODE_NOTE, UNSET));
      case KeptMode.Absent _, KeptMode.Damaged _ -> put(db, Map.of(MODE_NOTE, LOST));
    }
  }

  private static void put(Connection db, Map<String, String> values) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement(
            "INSERT INTO state VALUES "
                + String.join(", ", Collections.nCopies(values.size(), "(?, ?)"))
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
      int at = 0;
      for (Map.Entry<String, String> value : values.entrySet()) {
        s.setString(++at, value.getKey());
        s.setString(++at, value.getValue());
      }
      s.executeUpdate();
    }
  }

  /** The values whose names begin with {@code prefix}, in no order. */
  static List<String> all(Connection db, String prefix) throws SQLException {
    List<String> values = new ArrayList<>();
    try (PreparedStatement s = db.prepareStatement("SELECT value FROM state WHERE name GLOB ?")) {
      s.setString(1, prefix + "*");
      try (ResultSet r = s.executeQuery()) {
        while (r.next()) {
          values.add(r.getString(1));
        }
      }
    }
    return values;
  }

  /** Raises the cursor to {@code seq}; does nothing where it is there already. */
  static void raise(Connection db, long seq) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement(
            "UPDATE state SET value = ?1 WHERE name = 'cursor'"
                + " AND CAST(value AS INTEGER) < CAST(?1 AS INTEGER)")) {
      s.setString(1, Long.toString(seq));
      s.executeUpdate();
    }
  }
}
