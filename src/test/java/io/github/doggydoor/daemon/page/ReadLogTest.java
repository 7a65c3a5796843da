package io.github.doggydoor.daemon.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadLogTest {
  @TempDir Path folder;

  @Test
  void whatIsNotThereYetIsReadOnceItIs() throws Exception {
    Path file = folder.resolve("doorlog.sqlite");
    try (ReadLog log = new ReadLog(file)) {
      assertThrows(DoorLogException.class, log::lastSeq);
      try (SqliteDoorLog written = SqliteDoorLog.open(file, ZoneOffset.UTC, 0)) {
        append(written, "one");
        assertEquals(List.of("one"), whys(log));
        append(written, "two");
        assertEquals(List.of("one", "two"), whys(log));
        log.close();
        assertEquals(List.of("one", "two"), whys(log), "opened anew");
      }
    }
  }

  @Test
  void aFileThatTookThePlaceOfTheOldOneIsTheOneThatIsRead() throws Exception {
    Path file = folder.resolve("doorlog.sqlite");
    try (ReadLog log = new ReadLog(file)) {
      try (SqliteDoorLog written = SqliteDoorLog.open(file, ZoneOffset.UTC, 0)) {
        append(written, "old");
        assertEquals(List.of("old"), whys(log));
      }
      Files.createDirectory(folder.resolve("aside"));
      for (String end : List.of("", "-wal", "-shm")) {
        Path part = folder.resolve("doorlog.sqlite" + end);
        if (Files.exists(part)) {
          Files.move(part, folder.resolve("aside/doorlog.sqlite" + end));
        }
      }
      try (SqliteDoorLog written = SqliteDoorLog.open(file, ZoneOffset.UTC, 10)) {
        append(written, "new");
        assertEquals(List.of("new"), whys(log));
      }
    }
  }

  private static List<String> whys(ReadLog log) throws DoorLogException {
    return log.after(0, 100, Set.of()).stream().map(row -> row.why()).toList();
  }

  private static void append(SqliteDoorLog log, String why) throws DoorLogException {
    log.append(
        new Entry(
            Kind.MANUAL,
            Moment.now(),
            why,
            OptionalLong.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty()),
        Optional.empty());
  }
}
