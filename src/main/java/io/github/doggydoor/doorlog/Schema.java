package io.github.doggydoor.doorlog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The tables of the log, and how a connection to them is set up. */
final class Schema {
  static final int VERSION = 1;

  /** A door that writes tries again by itself; what stops it must not wait for another program. */
  private static final Duration WRITER = Duration.ofMillis(250);

  private static final Duration READER = Duration.ofSeconds(5);

  private Schema() {}

  static Connection connect(Path file, boolean readOnly) throws SQLException {
    return Sqlite.connect(file, readOnly, readOnly ? READER : WRITER);
  }

  /** One that may write, and waits like a reader: for whom a door may be running meanwhile. */
  static Connection patient(Path file) throws SQLException {
    return Sqlite.connect(file, false, READER);
  }

  /** Makes the tables, with numbers that begin above {@code above}, in one transaction. */
  static void create(Connection db, long above) throws SQLException {
    db.setAutoCommit(false);
    Sqlite.run(
        db,
        "CREATE TABLE row (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
            + " at_ms INTEGER NOT NULL, offset_s INTEGER NOT NULL, kind TEXT NOT NULL,"
            + " why TEXT NOT NULL, snapshot TEXT, score REAL, familiarity REAL,"
            + " command_id TEXT, dog TEXT) STRICT");
    Sqlite.run(db, "CREATE INDEX row_command ON row (at_ms) WHERE command_id IS NOT NULL");
    Sqlite.run(db, "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT");
    Sqlite.run(db, "INSERT INTO sqlite_sequence (name, seq) VALUES ('row', " + above + ")");
    Sqlite.run(db, "INSERT INTO state VALUES ('cursor', '" + above + "')");
    Sqlite.run(db, "PRAGMA user_version=" + VERSION);
    db.commit();
    db.setAutoCommit(true);
  }

  /**
   * Adds what files of former versions lack. The number of the format stays, for those versions
   * name their columns, and go on with such a file as well.
   */
  static void complete(Connection db) throws SQLException {
    if (!namesDogs(db)) {
      Sqlite.run(db, "ALTER TABLE row ADD COLUMN dog TEXT");
    }
  }

  /** Whether rows have a column for the dog; asked anew each time, for a writer may add it. */
  static boolean namesDogs(Connection db) throws SQLException {
    return Sqlite.number(db, "SELECT count(*) FROM pragma_table_info('row') WHERE name='dog'") > 0;
  }

  /** Whether the pages are whole and the tables are ours. */
  static boolean sound(Connection db) throws SQLException {
    return Sqlite.whole(db)
        && Sqlite.version(db) == VERSION
        && Sqlite.number(
                db,
                "SELECT count(*) FROM sqlite_master WHERE type='table' AND name IN"
                    + " ('row','state','sqlite_sequence')")
            == 3
        && Sqlite.number(db, "SELECT count(*) FROM sqlite_sequence WHERE name='row'") == 1
        && Sqlite.number(db, "SELECT count(*) FROM state WHERE name='cursor'") == 1;
  }
}
