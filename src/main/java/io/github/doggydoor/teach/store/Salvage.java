package io.github.doggydoor.teach.store;

import io.github.doggydoor.doorlog.Sqlite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What could be read of a damaged store: of each table the rows before the damage and those behind
 * it, answers first, for nobody gives them twice.
 */
final class Salvage {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);

  private final Connection into;

  private Salvage(Connection into) {
    this.into = into;
  }

  /** Copies what can be read of {@code file}; what does not belong together is left out. */
  static Salvage from(Path file, Connection into) throws SQLException {
    Sqlite.run(into, "BEGIN IMMEDIATE");
    try (Connection damaged = Tables.connect(file, true)) {
      for (String table : Tables.NAMES) {
        copy(damaged, into, table, "ASC");
        copy(damaged, into, table, "DESC");
      }
    } catch (SQLException unreadable) {
      LOG.warn("Nothing can be read of {}: {}", file, unreadable.getMessage());
    }
    Sqlite.run(into, "DELETE FROM visit WHERE id NOT IN (SELECT visit FROM seen)");
    Sqlite.run(into, "DELETE FROM seen WHERE visit NOT IN (SELECT id FROM visit)");
    Sqlite.run(into, "DELETE FROM picture WHERE visit NOT IN (SELECT id FROM visit)");
    Sqlite.run(into, "COMMIT");
    return new Salvage(into);
  }

  private static void copy(Connection damaged, Connection into, String table, String order)
      throws SQLException {
    try (Statement s = damaged.createStatement();
        ResultSet r = s.executeQuery("SELECT * FROM " + table + " ORDER BY rowid " + order)) {
      int columns = r.getMetaData().getColumnCount();
      String marks = String.join(",", Collections.nCopies(columns, "?"));
      try (PreparedStatement insert =
          into.prepareStatement("INSERT OR IGNORE INTO " + table + " VALUES (" + marks + ")")) {
        while (next(r)) {
          for (int i = 1; i <= columns; i++) {
            insert.setObject(i, r.getObject(i));
          }
          insert.executeUpdate();
        }
      }
    } catch (SQLException unreadable) {
      LOG.info("Not all of the table {} can be read: {}", table, unreadable.getMessage());
    }
  }

  private static boolean next(ResultSet r) {
    try {
      return r.next();
    } catch (SQLException damagedHere) {
      return false;
    }
  }

  long visits() throws SQLException {
    return Sqlite.number(into, "SELECT count(*) FROM visit");
  }

  long labels() throws SQLException {
    return Sqlite.number(into, "SELECT count(*) FROM label");
  }

  /**
   * Moves the pictures of the visits that could be read to their place again.
   *
   * @return how many
   */
  int takeBack(Frames from, Frames to) throws SQLException, IOException {
    Set<String> known = new TreeSet<>(Visits.files(into));
    known.retainAll(from.names());
    for (String name : known) {
      Path file = to.file(name);
      Frames.make(to.folder());
      Frames.make(file.getParent());
      Files.move(from.file(name), file);
      from.delete(List.of(name));
    }
    if (from.names().isEmpty()) {
      Files.deleteIfExists(from.folder());
    }
    return known.size();
  }
}
