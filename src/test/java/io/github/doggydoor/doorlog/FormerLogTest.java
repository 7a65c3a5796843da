package io.github.doggydoor.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.natives.Natives;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A log of the version whose rows did not say which dog they are about, and back to that one. */
class FormerLogTest extends DoorLogFixture {
  /** As that version made its file, and wrote into it. */
  private static final List<String> FORMER =
      List.of(
          "PRAGMA auto_vacuum=INCREMENTAL",
          "PRAGMA journal_mode=WAL",
          "CREATE TABLE row (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,"
              + " at_ms INTEGER NOT NULL, offset_s INTEGER NOT NULL, kind TEXT NOT NULL,"
              + " why TEXT NOT NULL, snapshot TEXT, score REAL, familiarity REAL,"
              + " command_id TEXT) STRICT",
          "CREATE INDEX row_command ON row (at_ms) WHERE command_id IS NOT NULL",
          "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
          "INSERT INTO sqlite_sequence (name, seq) VALUES ('row', 0)",
          "INSERT INTO state VALUES ('cursor', '0')",
          "PRAGMA user_version=1",
          "INSERT INTO row (seq, id, at_ms, offset_s, kind, why, snapshot, score, familiarity,"
              + " command_id) VALUES (1, '019ab3c1-0000-7000-8000-000000000001', 1795489200123,"
              + " 32400, 'unlocked', '3 of 5 frames are Bo', NULL, 9.5, 0.75, NULL)");

  private static final String OLD_INSERT =
      "INSERT INTO row (seq, id, at_ms, offset_s, kind, why, snapshot, score, familiarity,"
          + " command_id) VALUES (3, '019ab3c1-0000-7000-8000-000000000003', 1795489200123, 32400,"
          + " 'unlocked', '3 of 5 frames are Bo', NULL, 9.5, 0.75, NULL)";

  private static final String OLD_SELECT =
      "SELECT seq, id, at_ms, offset_s, kind, why, snapshot, score, familiarity, command_id"
          + " FROM row WHERE seq > 0 ORDER BY seq LIMIT 10";

  private Connection plain() throws SQLException {
    Natives.pointToSqlite();
    return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  private void former() throws SQLException {
    try (Connection db = plain();
        Statement s = db.createStatement()) {
      for (String statement : FORMER) {
        s.execute(statement);
      }
    }
  }

  private static Row appendRex(SqliteDoorLog log) throws DoorLogException {
    return log.append(
        new Entry(
            Kind.UNLOCKED,
            new Moment(0, NOON),
            "3 of 5 frames are Rex",
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.of("rex"),
            Optional.empty()),
        Optional.empty());
  }

  private static List<Optional<String>> dogs(SqliteDoorLog log) throws DoorLogException {
    return log.after(0, 10, Set.of()).stream().map(Row::dog).toList();
  }

  @Test
  void aFormerFileGoesOnAndItsRowsAreAboutNoDog() throws Exception {
    former();
    try (SqliteDoorLog log = open()) {
      Row row = appendRex(log);
      assertEquals(Optional.of("rex"), row.dog());
      assertEquals(2, row.seq());
      assertEquals(List.of(Optional.empty(), Optional.of("rex")), dogs(log));
      assertEquals(List.of(), log.notices());
    }
    try (SqliteDoorLog log = open()) {
      assertEquals(List.of(Optional.empty(), Optional.of("rex")), dogs(log));
    }
  }

  @Test
  void aReaderTakesAFormerFileAsItIsAndSeesDogsOnceAWriterHasThem() throws Exception {
    former();
    try (SqliteDoorLog reader = SqliteDoorLog.readOnly(file)) {
      assertEquals(List.of(Optional.empty()), dogs(reader));
      try (Connection db = plain()) {
        assertFalse(Schema.namesDogs(db));
      }
      try (SqliteDoorLog log = open()) {
        appendRex(log);
        assertEquals(List.of(Optional.empty(), Optional.of("rex")), dogs(reader));
      }
    }
  }

  @Test
  void theFormerVersionGoesOnWithAFileOfThisOne() throws Exception {
    former();
    try (SqliteDoorLog log = open()) {
      appendRex(log);
    }
    try (Connection db = plain();
        Statement s = db.createStatement()) {
      assertEquals(1, Sqlite.version(db));
      assertEquals(1, s.executeUpdate(OLD_INSERT));
      try (ResultSet rows = s.executeQuery(OLD_SELECT)) {
        for (int seq = 1; seq <= 3; seq++) {
          assertTrue(rows.next());
          assertEquals(seq, rows.getLong(1));
        }
      }
    }
    try (SqliteDoorLog log = open()) {
      assertEquals(List.of(Optional.empty(), Optional.of("rex"), Optional.empty()), dogs(log));
      assertEquals(4, appendRex(log).seq());
    }
  }

  @Test
  void aLogThatIsWrittenAgainKeepsItsDogs() throws Exception {
    former();
    try (SqliteDoorLog log = open()) {
      appendRex(log);
      Files.delete(file);
      assertTrue(log.rescue());
    }
    try (SqliteDoorLog log = open()) {
      assertEquals(List.of(Optional.empty(), Optional.of("rex")), dogs(log));
    }
  }

  @Test
  void aLogThatBeginsAnewAfterDamageKnowsDogs() throws Exception {
    former();
    overwrite(0, new byte[100]);
    try (SqliteDoorLog log = open()) {
      assertEquals(1, log.notices().size());
      appendRex(log);
      assertEquals(List.of(Optional.of("rex")), dogs(log));
    }
  }
}
