package io.github.doggydoor.doorlog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;

/** How a file of SQLite's is opened, and what any such file can be asked. */
public final class Sqlite {
  private Sqlite() {}

  /**
   * Opens a connection.
   *
   * @param patience how long it waits for another program that holds the file
   */
  public static Connection connect(Path file, boolean readOnly, Duration patience)
      throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout((int) patience.toMillis());
    config.setReadOnly(readOnly);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  /** Durable at every commit; the space of deleted rows can be given back bit by bit. */
  public static void tune(Connection db) throws SQLException {
    run(db, "PRAGMA auto_vacuum=INCREMENTAL");
    run(db, "PRAGMA journal_mode=WAL");
    run(db, "PRAGMA synchronous=FULL");
    run(db, "PRAGMA journal_size_limit=4194304");
  }

  /** The number of the format that the file was given; 0 where it was given none. */
  public static int version(Connection db) throws SQLException {
    return (int) number(db, "PRAGMA user_version");
  }

  /** Whether nothing was ever put into it. */
  public static boolean empty(Connection db) throws SQLException {
    return version(db) == 0 && number(db, "SELECT count(*) FROM sqlite_master") == 0;
  }

  /** Whether every page is whole; reads all of the file. */
  public static boolean whole(Connection db) throws SQLException {
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery("PRAGMA quick_check(1)")) {
      return r.next() && r.getString(1).equals("ok");
    }
  }

  /** The first number that a query gives; 0 where it gives none. */
  public static long number(Connection db, String sql) throws SQLException {
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      return r.next() ? r.getLong(1) : 0;
    }
  }

  public static void run(Connection db, String sql) throws SQLException {
    try (Statement s = db.createStatement()) {
      s.execute(sql);
    }
  }
}
