package io.github.doggydoor.web.access;

import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.web.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Passwords as rows. */
final class Accounts {
  /**
   * A row.
   *
   * @param hash as Argon2 writes it, with its parameters and salt
   */
  record Row(String name, Role role, String hash) {}

  private Accounts() {}

  static boolean any(Connection db) throws SQLException {
    return Sqlite.number(db, "SELECT count(*) FROM password") > 0;
  }

  static Optional<Row> find(Connection db, String name) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("SELECT name, role, hash FROM password WHERE key=?")) {
      s.setString(1, Names.key(name));
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? Optional.of(row(r)) : Optional.empty();
      }
    }
  }

  static List<Row> all(Connection db) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement s =
            db.prepareStatement("SELECT name, role, hash FROM password ORDER BY key");
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        rows.add(row(r));
      }
    }
    return rows;
  }

  private static Row row(ResultSet r) throws SQLException {
    return new Row(r.getString(1), Role.valueOf(r.getString(2)), r.getString(3));
  }

  static void put(Connection db, Row row, Instant now) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("INSERT OR REPLACE INTO password VALUES (?,?,?,?,?)")) {
      s.setString(1, Names.key(row.name()));
      s.setString(2, row.name());
      s.setString(3, row.role().name());
      s.setString(4, row.hash());
      s.setLong(5, now.toEpochMilli());
      s.executeUpdate();
    }
  }

  /** False where there is none. */
  static boolean remove(Connection db, String name) throws SQLException {
    try (PreparedStatement s = db.prepareStatement("DELETE FROM password WHERE key=?")) {
      s.setString(1, Names.key(name));
      return s.executeUpdate() == 1;
    }
  }
}
