package io.github.doggydoor.doorlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;

/** Removes old rows, oldest first, a few hundred in one transaction. */
final class Pruner {
  private static final int STEP = 500;

  private final Connection db;
  private final Retention retention;
  private final long oldest;
  private long count = -1;

  Pruner(Connection db, Retention retention, Instant now) {
    this.db = db;
    this.retention = retention;
    oldest = now.minus(retention.maxAge()).toEpochMilli();
  }

  /** One transaction; nothing removed means that nothing is left to remove. */
  Retention.Pruned step() throws SQLException {
    if (count < 0) {
      count = Sqlite.number(db, "SELECT count(*) FROM row");
    }
    long cursor = State.get(db, State.CURSOR).map(Long::parseLong).orElse(0L);
    long rows = 0;
    long last = 0;
    long unpublished = 0;
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery("SELECT seq, at_ms FROM row ORDER BY seq LIMIT " + STEP)) {
      while (r.next() && mayGo(r.getLong(1) <= cursor, r.getLong(2), count - rows)) {
        last = r.getLong(1);
        rows++;
        unpublished += last > cursor ? 1 : 0;
      }
    }
    if (rows > 0) {
      remove(last);
      count -= rows;
    }
    return new Retention.Pruned(rows, unpublished);
  }

  private boolean mayGo(boolean published, long at, long left) {
    return left > retention.hardRows()
        || (published
            && (left > retention.maxRows() || (at < oldest && left > retention.minRows())));
  }

  private void remove(long last) throws SQLException {
    db.setAutoCommit(false);
    try (PreparedStatement s = db.prepareStatement("DELETE FROM row WHERE seq <= ?")) {
      s.setLong(1, last);
      s.executeUpdate();
      State.raise(db, last);
      Shift.prune(db, last);
      db.commit();
    } catch (SQLException e) {
      db.rollback();
      throw e;
    } finally {
      db.setAutoCommit(true);
    }
    try (Statement s = db.createStatement()) {
      // An update, for the driver steps a query only once, which would free a single page.
      s.executeUpdate("PRAGMA incremental_vacuum");
    }
  }
}
