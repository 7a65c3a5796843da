package io.github.doggydoor.doorlog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What can still be read from a damaged log.
 *
 * @param lastSeq the largest number found, 0 for none
 * @param mode the word of the mode that was kept
 */
record Salvage(long lastSeq, Optional<String> mode) {
  private static final Logger LOG = LoggerFactory.getLogger(Salvage.class);

  static Salvage from(Path file) {
    try (Connection db = Schema.connect(file, true)) {
      long seq = 0;
      for (String sql :
          new String[] {
            "SELECT max(seq) FROM row",
            "SELECT seq FROM sqlite_sequence WHERE name='row'",
            "SELECT CAST(value AS INTEGER) FROM state WHERE name='cursor'"
          }) {
        seq = Math.max(seq, text(db, sql).map(Salvage::number).orElse(0L));
      }
      return new Salvage(seq, text(db, "SELECT value FROM state WHERE name='mode'"));
    } catch (SQLException e) {
      LOG.warn("Nothing can be read from the damaged door log {}: {}", file, e.getMessage());
      return new Salvage(0, Optional.empty());
    }
  }

  void restore(Connection db) throws SQLException {
    State.keep(
        db,
        mode.flatMap(KeptMode::parse)
            .<KeptMode>map(KeptMode.Said::new)
            .orElseGet(() -> new KeptMode.Damaged("")));
  }

  private static Optional<String> text(Connection db, String sql) {
    try (Statement s = db.createStatement();
        ResultSet r = s.executeQuery(sql)) {
      return r.next() ? Optional.ofNullable(r.getString(1)) : Optional.empty();
    } catch (SQLException e) {
      LOG.info("Not readable in the damaged door log ({}): {}", sql, e.getMessage());
      return Optional.empty();
    }
  }

  private static long number(String text) {
    return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
  }
}
