package io.github.doggydoor.teach.store;

import io.github.doggydoor.doorlog.Sqlite;
import io.github.doggydoor.doorlog.SqliteFailure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables, and how a connection to them is set up. */
final class Tables {
  static final int VERSION = 1;

  /** Those that a damaged file is searched for, in the order of their worth. */
  static final List<String> NAMES =
      List.of("label", "visit", "picture", "question", "value", "seen");

  /** Nobody who waits here holds up the door: its visits are kept by a thread of its own. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  /** The list of visits asks by their time, and for those before and after a day. */
  private static final String BEGUN = "CREATE INDEX IF NOT EXISTS visit_begun ON visit (begun_ms)";

  private static final Logger LOG = LoggerFactory.getLogger(Tables.class);

  private Tables() {}

  static Connection connect(Path file, boolean readOnly) throws SQLException {
    return Sqlite.connect(file, readOnly, PATIENCE);
  }

  /** Makes the tables, with ids of visits that begin above {@code above}, in one transaction. */
  static void create(Connection db, long above) throws SQLException {
    Sqlite.run(db, "BEGIN IMMEDIATE");
    try {
      if (Sqlite.empty(db)) { // Another program may have been first.
        Sqlite.run(
            db,
            "CREATE TABLE visit (id INTEGER PRIMARY KEY AUTOINCREMENT, begun_ms INTEGER NOT NULL,"
                + " ended_ms INTEGER NOT NULL, model TEXT NOT NULL, generation INTEGER NOT NULL,"
                + " outcome TEXT NOT NULL, dog TEXT NOT NULL, held INTEGER NOT NULL,"
                + " frames INTEGER NOT NULL, picture_bytes INTEGER NOT NULL,"
                + " seen_bytes INTEGER NOT NULL) STRICT");
        Sqlite.run(db, BEGUN);
        // Apart, so that a list of visits reads none of it.
        Sqlite.run(db, "CREATE TABLE seen (visit INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT");
        Sqlite.run(
            db,
            "CREATE TABLE picture (visit INTEGER NOT NULL, frame INTEGER NOT NULL,"
                + " file TEXT NOT NULL UNIQUE, night INTEGER NOT NULL, why TEXT NOT NULL) STRICT");
        Sqlite.run(db, "CREATE INDEX picture_visit ON picture (visit)");
        Sqlite.run(
            db,
            "CREATE TABLE label (number INTEGER PRIMARY KEY AUTOINCREMENT, visit INTEGER NOT NULL,"
                + " kind TEXT NOT NULL, said TEXT NOT NULL, who TEXT NOT NULL,"
                + " at_ms INTEGER NOT NULL) STRICT");
        Sqlite.run(db, "CREATE INDEX label_visit ON label (visit)");
        Sqlite.run(
            db,
            "CREATE TABLE question (visit INTEGER NOT NULL UNIQUE, reason TEXT NOT NULL,"
                + " asked_ms INTEGER NOT NULL) STRICT");
        Sqlite.run(db, "CREATE TABLE value (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT");
        Sqlite.run(db, "INSERT INTO sqlite_sequence (name, seq) VALUES ('visit', " + above + ")");
        Sqlite.run(db, "PRAGMA user_version=" + VERSION);
      }
      Sqlite.run(db, "COMMIT");
    } catch (SQLException refused) {
      Sqlite.run(db, "ROLLBACK");
      throw refused;
    }
  }

  /**
   * Adds what files of former versions lack. The number of the format stays, for those versions go
   * on with such a file as well. A disk that is full shall not keep the store shut for that.
   */
  static void complete(Connection db) throws SQLException {
    try {
      Sqlite.run(db, BEGUN);
    } catch (SQLException refused) {
      if (SqliteFailure.damaged(refused)) {
        throw refused;
      }
      LOG.warn(
          "Visits are looked for one by one until the next start of the door: {}",
          refused.getMessage());
    }
  }

  /**
   * Whether the tables are ours and, where {@code pages}, every page is whole.
   *
   * @param pages reads all of the file
   */
  static boolean sound(Connection db, boolean pages) throws SQLException {
    return (!pages || Sqlite.whole(db))
        && Sqlite.version(db) == VERSION
        && Sqlite.number(
                db,
                "SELECT count(*) FROM sqlite_master WHERE type='table' AND name IN ('"
                    + String.join("','", NAMES)
                    + "')")
            == NAMES.size()
        && Sqlite.number(db, "SELECT count(*) FROM sqlite_sequence WHERE name='visit'") == 1;
  }

  /** Gives the space of deleted rows back to the disk. */
  static void vacuum(Connection db) throws SQLException {
    try (Statement s = db.createStatement()) {
      // An update, for the driver steps a query only once, which would free a single page.
      s.executeUpdate("PRAGMA incremental_vacuum");
    }
  }

  /** Ends a transaction that failed; SQLite may have done so itself. */
  static void rollBack(Connection db) {
    try {
      Sqlite.run(db, "ROLLBACK");
    } catch (SQLException ended) {
      LOG.debug("Nothing to roll back: {}", ended.getMessage());
    }
  }
}
