package io.github.doggydoor.doorlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The few values beside the rows that outlive a restart. */
final class State {
  static final String MODE = "mode";
  static final String CURSOR = "cursor";

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
    try (PreparedStatement s =
        db.prepareStatement(
            "INSERT INTO state VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
      s.setString(1, name);
      s.setString(2, value);
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
