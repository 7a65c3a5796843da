package io.github.doggydoor.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SqliteDoorLogTest extends DoorLogFixture {
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
  void rowsAreCountedInTheSpanOfTheirTrueTime() throws Exception {
    List<Instant> days =
        List.of(NOON, NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(2)));
    try (SqliteDoorLog log = open()) {
      Kind kind = append(log, Instant.EPOCH).kind();
      append(log, Instant.EPOCH.plusSeconds(1));
      log.shift(1, 2, Duration.between(Instant.EPOCH, days.get(1)));
      append(log, NOON.minusMillis(1));
      append(log, NOON);
      append(log, days.get(1).minusMillis(1));
      append(log, days.get(2));
      Kind none = kind == Kind.DENIED ? Kind.WAITING : Kind.DENIED;
      assertEquals(
          Map.of(kind, List.of(2, 2), none, List.of(0, 0)), log.count(0, Set.of(kind, none), days));
      assertEquals(Map.of(kind, List.of(2, 1)), log.count(1, Set.of(kind), days));
      assertEquals(Map.of(none, List.of(0, 0)), log.count(0, Set.of(none), days));
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
      return Sqlite.number(db, "PRAGMA page_count");
    }
  }

  private String refusal() {
    String message = assertThrows(DoorLogException.class, this::open).getMessage();
    assertTrue(message.contains(file.getParent().toString()), message);
    return message;
  }
}
