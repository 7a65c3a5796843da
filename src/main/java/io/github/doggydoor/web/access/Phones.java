package io.github.doggydoor.web.access;

import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.web.Phone;
import io.github.doggydoor.web.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Phones as rows: each is a session. */
final class Phones {
  /** After this long without being used. */
  static final Duration FORGOTTEN = Duration.ofDays(180);

  /** More than any house has; each costs room on the page and in the file. */
  static final int MOST = 100;

  private static final String COLUMNS =
      "SELECT id, name, role, account, created_ms, seen_ms, revoked_ms FROM phone ";

  /**
   * A row.
   *
   * @param phone as others see it
   * @param account by whose password it came; empty where it was invited
   */
  record Row(Phone phone, String account, Instant created, Instant seen, boolean revoked) {
    Instant expires() {
      return seen.plus(FORGOTTEN);
    }

    Standing standing(Instant now) {
      return revoked
          ? Standing.REVOKED
          : now.isBefore(expires()) ? Standing.KNOWN : Standing.EXPIRED;
    }
  }

  private Phones() {}

  static Optional<Row> find(Connection db, String token) throws SQLException {
    try (PreparedStatement s = db.prepareStatement(COLUMNS + "WHERE sum=?")) {
      s.setBytes(1, Tokens.sum(token));
      try (ResultSet r = s.executeQuery()) {
        return r.next() ? Optional.of(row(r)) : Optional.empty();
      }
    }
  }

  /** Those that may come in, the eldest first. */
  static List<Row> known(Connection db, Instant now) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement s =
            db.prepareStatement(COLUMNS + "WHERE revoked_ms IS NULL ORDER BY id");
        ResultSet r = s.executeQuery()) {
      while (r.next()) {
        Row row = row(r);
        if (row.standing(now) == Standing.KNOWN) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static Row row(ResultSet r) throws SQLException {
    return new Row(
        new Phone(r.getLong(1), r.getString(2), Role.valueOf(r.getString(3))),
        r.getString(4),
        Instant.ofEpochMilli(r.getLong(5)),
        Instant.ofEpochMilli(r.getLong(6)),
        r.getObject(7) != null);
  }

  /**
   * Adds one.
   *
   * @param account by whose password it comes; empty where it was invited
   */
  static Phone insert(
      Connection db, String token, String name, Role role, String account, Instant now)
      throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement(
            "INSERT INTO phone (sum, name, role, account, created_ms, seen_ms) VALUES (?,?,?,?,?,?)")) {
      s.setBytes(1, Tokens.sum(token));
      s.setString(2, name);
      s.setString(3, role.name());
      s.setString(4, account);
      s.setLong(5, now.toEpochMilli());
      s.setLong(6, now.toEpochMilli());
      s.executeUpdate();
    }
    return new Phone(Sqlite.number(db, "SELECT last_insert_rowid()"), name, role);
  }

  static void seen(Connection db, long id, Instant now) throws SQLException {
    try (PreparedStatement s = db.prepareStatement("UPDATE phone SET seen_ms=? WHERE id=?")) {
      s.setLong(1, now.toEpochMilli());
      s.setLong(2, id);
      s.executeUpdate();
    }
  }

  /** False where it is not there, or was before. */
  static boolean revoke(Connection db, long id, Instant now) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement("UPDATE phone SET revoked_ms=? WHERE id=? AND revoked_ms IS NULL")) {
      s.setLong(1, now.toEpochMilli());
      s.setLong(2, id);
      return s.executeUpdate() == 1;
    }
  }

  /** Ends all that came by a password. */
  static int revokeAll(Connection db, String account, Instant now) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement(
            "UPDATE phone SET revoked_ms=? WHERE account=? AND revoked_ms IS NULL")) {
      s.setLong(1, now.toEpochMilli());
      s.setString(2, account);
      return s.executeUpdate();
    }
  }

  /** Forgets those that were revoked long ago. */
  static void forget(Connection db, Instant now) throws SQLException {
    try (PreparedStatement s = db.prepareStatement("DELETE FROM phone WHERE revoked_ms<?")) {
      s.setLong(1, now.minus(FORGOTTEN).toEpochMilli());
      s.executeUpdate();
    }
  }
}
