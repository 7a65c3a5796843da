package io.github.doggydoor.doorlog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/** The tables of the log, and how a connection to them is set up. */
final class Schema {
  static final int VERSION = 1;

  /** A door that writes tries again by itself; what stops it must not wait for another program. */
  private static final Duration WRITER = Duration.ofMillis(250);

  private static final Duration READER = Duration.ofSeconds(5);

  private Schema() {}

  static Connection connect(Path file, boolean readOnly) throws SQLException {
    return connect(file, readOnly, readOnly ? READER : WRITER);
  }

  /** One that may write, and waits like a reader: for whom a door may be running meanwhile. */
  static Connection patient(Path file) throws SQLException {
    return connect(file, false, READER);
  }

  private static Connection connect(Path file, boolean readOnly, Duration patience)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) patience.toMillis());
    config.setReadOnly(readOnly);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  /** Durable at every commit; the space of deleted rows can be given back bit by bit. */
  static void tune(Connection db) throws SQLException {
    run(db, "PRAGMA auto_vacuum=INCREMENTAL");
    run(db, "PRAGMA journal_mode=WAL");
    run(db, "PRAGMA synchronous=FULL");
    run(db, "PRAGMA journal_size_limit=4194304");
  }

  /** Makes the tables, with numbers that begin above {@code above}, in one transaction. */
  static void create(Connection db, long above) throws SQLException {
    db.setAutoCommit(false);
    run(
        db,
        "CREATE TABLE row (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
            + " at_ms INTEGER NOT NULL, offset_s INTEGER NOT NULL, kind TEXT NOT NULL,"
            + " why TEXT NOT NULL, snapshot TEXT, score REAL, familiarity REAL,"
            + " command_id TEXT, dog TEXT) STRICT");
    run(db, "CREATE INDEX row_command ON row (at_ms) WHERE command_id IS NOT NULL");
    run(db, "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT");
    run(db, "INSERT INTO sqlite_sequence (name, seq) VALUES ('row', " + above + ")");
    run(db, "INSERT INTO state VALUES ('cursor', '" + above + "')");
    run(db, "PRAGMA user_version=" + VERSION);
    db.commit();
    db.setAutoCommit(true);
  }

  /**
   * Adds what files of former versions lack. The number of the format stays, for those versions
   * name their columns, and go on with such a file as well.
   */
  static void complete(Connection db) throws SQLException {
    if (!namesDogs(db)) {
      run(db, "ALTER TABLE row ADD COLUMN dog TEXT");
    }
  }

  /** Whether rows have a column for the dog; asked anew each time, for a writer may add it. */
  static boolean namesDogs(Connection db) throws SQLException {
    return number(db, "SELECT count(*) FROM pragma_table_info('row') WHERE name='dog'") > 0;
  }

  static int version(Connection db) throws SQLException {
    return (int) number(db, "PRAGMA user_version");
  }

  /** Whether the pages are whole and the tables are ours. */
  static boolean sound(Connection db) throws SQLException {
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery("PRAGMA quick_check(1)")) {
      if (!r.next() || !r.getString(1).equals("ok")) {
        return false;
      }
    }
    return version(db) == VERSION
        && number(
                db,
                "SELECT count(*) FROM sqlite_master WHERE type='table' AND name IN"
                    + " ('row','state','sqlite_sequence')")
            == 3
        && number(db, "SELECT count(*) FROM sqlite_sequence WHERE name='row'") == 1
        && number(db, "SELECT count(*) FROM state WHERE name='cursor'") == 1;
  }

  /** Whether nothing was ever put into it. */
  static boolean empty(Connection db) throws SQLException {
    return version(db) == 0 && number(db, "SELECT count(*) FROM sqlite_master") == 0;
  }

  static long number(Connection db, String sql) throws SQLException {
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      return r.next() ? r.getLong(1) : 0;
    }
  }

  static void run(Connection db, String sql) throws SQLException {
    try (Statement s = db.createStatement()) {
      s.execute(sql);
    }
  }
}
