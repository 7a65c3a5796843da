package io.github.doggydoor.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files that a power cut or a worn card damaged. */
class DamagedLogTest extends DoorLogFixture {
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
}
