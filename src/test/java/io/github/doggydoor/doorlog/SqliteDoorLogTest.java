package io.github.doggydoor.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDoorLogTest {
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final Instant NOON = Instant.parse("2026-11-24T03:00:00.123Z");

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("door.db");
  }

  @Test
  void aRowComesBackAsItWasAppendedAlsoAfterReopening() throws Exception {
    Row row;
    try (SqliteDoorLog log = open()) {
      Entry entry =
          new Entry(
              Kind.UNLOCKED,
              new Moment(1, NOON),
              "3 of 5 frames are 보",
              OptionalLong.of(7),
              OptionalDouble.of(2.5),
              OptionalDouble.of(0.75),
              Optional.of("c-1"));
      row = log.append(entry, Optional.of("2026-11-24/x.jpg"));
      assertEquals("2026-11-24T12:00:00.123+09:00", row.at().toString());
    }
    try (SqliteDoorLog log = open()) {
      assertEquals(List.of(row), log.after(0, 10, Set.of()));
      assertEquals(List.of(), log.after(0, 10, Set.of(Kind.LOCKED)));
      assertEquals(Map.of("c-1", NOON), log.commandsSince(NOON));
      assertEquals(Map.of(), log.commandsSince(NOON.plusMillis(1)));
    }
  }

  @Test
  void numbersAndIdsRiseAlsoWhenTheClockGoesBack() throws Exception {
    String last;
    try (SqliteDoorLog log = open()) {
      Row first = append(log, NOON);
      Row second = append(log, NOON.minus(Duration.ofDays(400)));
      assertTrue(second.id().compareTo(first.id()) > 0);
      assertEquals(first.seq() + 1, second.seq());
      last = second.id();
    }
    try (SqliteDoorLog log = open()) {
      assertTrue(append(log, NOON.minus(Duration.ofDays(400))).id().compareTo(last) > 0);
    }
  }

  @Test
  void theCursorOnlyMovesForwardAndNeverPastTheLog() throws Exception {
    try (SqliteDoorLog log = open()) {
      assertEquals(0, log.cursor());
      append(log, NOON);
      append(log, NOON);
      log.advance(2);
      log.advance(1);
      assertEquals(2, log.cursor());
      assertThrows(DoorLogException.class, () -> log.advance(3));
    }
  }

  @Test
  void rowsFromBeforeTheClockWasSetAreReadWithTheirTrueTimeAlsoAfterPruning() throws Exception {
    Duration years = Duration.between(Instant.EPOCH, NOON);
    try (SqliteDoorLog log = open()) {
      for (int i = 0; i < 4; i++) {
        append(log, Instant.EPOCH.plusSeconds(i));
      }
      append(log, NOON);
      log.shift(1, 2, years);
      log.shift(3, 4, years);
      log.advance(5);
      log.prune(new Retention(Duration.ofDays(30_000), 0, 2, 2), NOON);
      List<Row> left = log.after(0, 10, Set.of());
      assertEquals(
          List.of(NOON.plusSeconds(3), NOON),
          left.stream().map(row -> row.at().toInstant()).toList());
      assertEquals("+09:00", left.getFirst().at().getOffset().toString());
    }
  }

  @Test
  void aCommandFromBeforeTheClockWasSetIsNotForgotten() throws Exception {
    try (SqliteDoorLog log = open()) {
      Entry plain = Entry.of(Kind.REMOTE, new Moment(1, Instant.EPOCH), "unlock");
      log.append(
          new Entry(
              plain.kind(),
              plain.at(),
              plain.why(),
              plain.frameId(),
              plain.score(),
              plain.familiarity(),
              Optional.of("c-1")),
          Optional.empty());
      assertEquals(Set.of("c-1"), log.commandsSince(NOON).keySet());
    }
  }

  @Test
  void theModeOutlivesARestart() throws Exception {
    try (SqliteDoorLog log = open()) {
      assertEquals(new KeptMode.Absent(), log.kept());
      log.keep(Mode.FREE);
      log.keep(Mode.LOCKDOWN);
    }
    try (SqliteDoorLog log = open()) {
      assertEquals(new KeptMode.Said(Mode.LOCKDOWN), log.kept());
    }
  }

  @Test
  void aSecondWriterIsRefusedAndAReaderIsNot() throws Exception {
    try (SqliteDoorLog log = open()) {
      append(log, NOON);
      assertTrue(refusal().contains("in use by another doggydoor"));
      try (SqliteDoorLog reader = SqliteDoorLog.readOnly(file)) {
        assertEquals(1, reader.after(0, 5, Set.of()).size());
        append(log, NOON);
        assertEquals(2, reader.lastSeq());
        assertThrows(DoorLogException.class, () -> append(reader, NOON));
      }
    }
  }

  @Test
  void aNewerFormatIsRefused() throws Exception {
    try (SqliteDoorLog log = open()) {
      append(log, NOON);
    }
    overwrite(60, new byte[] {0, 0, 0, 9});
    assertTrue(refusal().contains("has format 9"));
  }

  @Test
  void aFileThatNothingWasEverWrittenToIsToldAsEmpty() throws Exception {
    Files.createFile(file);
    DoorLogException empty =
        assertThrows(DoorLogException.class, () -> SqliteDoorLog.readOnly(file));
    assertTrue(empty.getMessage().contains(file + " is empty"), empty.getMessage());
  }

  @Test
  void aDamagedHeaderIsSetAsideAndNumbersGoOnAbove() throws Exception {
    damageAfterRows(0, 100);
  }

  @Test
  void damagedPagesAreSetAsideAndNumbersGoOnAbove() throws Exception {
    damageAfterRows(4096, 16_384);
  }

  @Test
  void anEmptiedFileIsSetAsideAndNumbersGoOnAbove() throws Exception {
    fill(100);
    Files.write(file, new byte[0]);
    assertSetAside(100);
  }

  @Test
  void aTruncatedWriteAheadLogLosesOnlyItsEnd() throws Exception {
    try (SqliteDoorLog log = open()) {
      for (int i = 0; i < 50; i++) {
        append(log, NOON);
      }
      Path copy = Files.createDirectory(folder.resolve("copy")).resolve("door.db");
      Files.copy(file, copy);
      byte[] wal = Files.readAllBytes(folder.resolve("door.db-wal"));
      Files.write(copy.resolveSibling("door.db-wal"), Arrays.copyOf(wal, wal.length / 2));
      try (SqliteDoorLog half = SqliteDoorLog.open(copy, SEOUL)) {
        assertEquals(List.of(), half.notices());
        int rows = half.after(0, 100, Set.of()).size();
        assertTrue(rows > 0 && rows < 50, rows + " rows");
        assertEquals(rows, half.lastSeq());
      }
    }
  }

  @Test
  void unusablePathsAreNamedWithWhatToDo() throws Exception {
    file = folder.resolve("absent").resolve("door.db");
    assertTrue(refusal().contains("does not exist: create it"));
    Files.writeString(folder.resolve("plain"), "");
    file = folder.resolve("plain").resolve("door.db");
    assertTrue(refusal().contains("is not a folder"));
    file = Files.createDirectory(folder.resolve("dir.db"));
    assertTrue(refusal().contains("is not a file"));
  }

  @Test
  void pruningKeepsUnpublishedRowsUpToTheHardLimitAndShrinksTheFile() throws Exception {
    fill(600);
    try (SqliteDoorLog log = open()) {
      Retention byCount = new Retention(Duration.ofDays(9), 10, 50, 500);
      assertEquals(new Retention.Pruned(100, 100), log.prune(byCount, NOON));
      assertEquals(100, log.cursor());
      log.advance(600);
      long before = pages(log);
      assertEquals(new Retention.Pruned(450, 0), log.prune(byCount, NOON));
      assertTrue(pages(log) < before / 2, "the file shrinks");
      assertEquals(551, log.after(0, 1, Set.of()).getFirst().seq());
      assertEquals(40, log.prune(byCount, NOON.plus(Duration.ofDays(400))).rows());
      assertEquals(601, append(log, NOON).seq());
    }
  }

  @Test
  void manyAppendsASecondAreDurable() throws Exception {
    try (SqliteDoorLog log = open()) {
      long begun = System.nanoTime();
      for (int i = 0; i < 500; i++) {
        append(log, NOON);
      }
      System.out.printf("durable appends a second: %.0f%n", 500e9 / (System.nanoTime() - begun));
      assertEquals(500, log.lastSeq());
    }
  }

  private long pages(SqliteDoorLog log) throws Exception {
    assertTrue(log.lastSeq() > 0);
    try (var db = Schema.connect(file, true)) {
      return Schema.number(db, "PRAGMA page_count");
    }
  }

  private void damageAfterRows(int from, int length) throws Exception {
    fill(100);
    byte[] noise = new byte[length];
    Arrays.fill(noise, (byte) 0x5A);
    overwrite(from, noise);
    assertSetAside(100);
  }

  private void assertSetAside(long rows) throws Exception {
    try (SqliteDoorLog log = open()) {
      assertEquals(1, log.notices().size());
      assertTrue(log.notices().getFirst().contains("set aside as " + file + ".damaged-"));
      assertTrue(append(log, NOON).seq() > rows);
      assertTrue(log.cursor() < log.lastSeq());
    }
    try (SqliteDoorLog log = open()) {
      assertEquals(List.of(), log.notices());
      assertEquals(1, log.after(0, 9, Set.of()).size());
    }
  }

  private void fill(int rows) throws DoorLogException {
    try (SqliteDoorLog log = open()) {
      for (int i = 0; i < rows; i++) {
        append(log, NOON);
      }
    }
  }

  private void overwrite(long at, byte[] bytes) throws IOException {
    try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
      raw.seek(at);
      raw.write(bytes);
    }
  }

  private SqliteDoorLog open() throws DoorLogException {
    return SqliteDoorLog.open(file, SEOUL);
  }

  private String refusal() {
    String message = assertThrows(DoorLogException.class, this::open).getMessage();
    assertTrue(message.contains(file.getParent().toString()), message);
    return message;
  }

  private static Row append(SqliteDoorLog log, Instant at) throws DoorLogException {
    return log.append(Entry.of(Kind.DENIED, new Moment(0, at), "a stranger"), Optional.empty());
  }
}
