package io.github.doggydoor.web.access;

import io.github.doggydoor.doorlog.Sqlite;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The tables. Times are milliseconds of the wall clock; of secrets only sums are there. */
final class Tables {
  static final int VERSION = 1;

  private static final List<String> NAMES = List.of("invitation", "phone", "password");

  private Tables() {}

  /** Makes them in one transaction, where another program has not done it meanwhile. */
  static void create(Connection db) throws SQLException {
    Sqlite.run(db, "BEGIN IMMEDIATE");
    try {
      if (Sqlite.empty(db)) {
        Sqlite.run(
            db,
            "CREATE TABLE invitation (sum BLOB PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,"
                + " made_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL, used_ms INTEGER) STRICT");
        // An id that was given is never given again: the log names phones by it.
        Sqlite.run(
            db,
            "CREATE TABLE phone (id INTEGER PRIMARY KEY AUTOINCREMENT, sum BLOB NOT NULL UNIQUE,"
                + " name TEXT NOT NULL, role TEXT NOT NULL, account TEXT NOT NULL,"
                + " created_ms INTEGER NOT NULL, seen_ms INTEGER NOT NULL, revoked_ms INTEGER)"
                + " STRICT");
        Sqlite.run(
            db,
            "CREATE TABLE password (key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL,"
                + " hash TEXT NOT NULL, set_ms INTEGER NOT NULL) STRICT");
        Sqlite.run(db, "PRAGMA user_version=" + VERSION);
      }
      Sqlite.run(db, "COMMIT");
    } catch (SQLException refused) {
      Sqlite.run(db, "ROLLBACK");
      throw refused;
    }
  }

  /** Whether they are ours and every page is whole. */
  static boolean sound(Connection db) throws SQLException {
    return Sqlite.whole(db)
        && Sqlite.version(db) == VERSION
        && Sqlite.number(
                db,
                "SELECT count(*) FROM sqlite_master WHERE type='table' AND name IN ('"
                    + String.join("','", NAMES)
                    + "')")
            == NAMES.size();
  }
}
