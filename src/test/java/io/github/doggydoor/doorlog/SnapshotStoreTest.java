package io.github.doggydoor.doorlog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @TempDir Path folder;

  @Test
  void aSnapshotIsFoundByItsNameAndNothingElseIs() throws Exception {
    SnapshotStore store = store(1_000, 0);
    String name = store.store(NOON, new byte[] {1, 2, 3}).orElseThrow();
    assertTrue(name.matches("2026-11-24/[0-9a-f-]{36}\\.jpg"), name);
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(store.find(name).orElseThrow()));
    assertEquals(Optional.empty(), store.find("../../etc/passwd"));
    assertEquals(Optional.empty(), store.find("/etc/passwd"));
  }

  @Test
  void theOldestGoFirstBySizeAndByAge() throws Exception {
    SnapshotStore store = store(250, 0);
    String first = store.store(NOON, new byte[100]).orElseThrow();
    String second = store.store(NOON.plusSeconds(1), new byte[100]).orElseThrow();
    String third = store.store(NOON.plus(Duration.ofDays(40)), new byte[100]).orElseThrow();
    assertEquals(1, store.prune(NOON.plus(Duration.ofDays(40))));
    assertEquals(Optional.empty(), store.find(first));
    assertEquals(Optional.empty(), store.find(second));
    assertTrue(store.find(third).isPresent());
  }

  @Test
  void aClockThatJumpsAYearAheadTakesNoSnapshotThatIsAmongTheNewest() throws Exception {
    SnapshotStore store =
        new SnapshotStore(
            folder, ZoneOffset.UTC, new SnapshotSettings(Duration.ofDays(30), 2, 1_000, 0));
    store.store(NOON, new byte[10]);
    String second = store.store(NOON.plusSeconds(1), new byte[10]).orElseThrow();
    String third = store.store(NOON.plusSeconds(2), new byte[10]).orElseThrow();
    assertEquals(1, store.prune(NOON.plus(Duration.ofDays(365))));
    assertTrue(store.find(second).isPresent());
    assertTrue(store.find(third).isPresent());
  }

  @Test
  void onANearlyFullDiskNothingIsStoredAndItSaysSo() throws Exception {
    SnapshotStore store = store(1_000, Long.MAX_VALUE);
    assertEquals(Optional.empty(), store.store(NOON, new byte[10]));
    assertTrue(store.refusing());
  }

  @Test
  void aFolderThatIsRemovedIsMadeAgainAndIsNoFullDisk() throws Exception {
    Path snapshots = folder.resolve("state/snapshots");
    SnapshotStore store =
        new SnapshotStore(
            snapshots, ZoneOffset.UTC, new SnapshotSettings(Duration.ofDays(30), 1, 1_000, 1));
    Files.delete(snapshots);
    Files.delete(snapshots.getParent());
    String name = store.store(NOON, new byte[10]).orElseThrow();
    assertTrue(store.find(name).isPresent());
    assertEquals(false, store.refusing());
    Files.delete(store.find(name).orElseThrow());
    Files.delete(snapshots.resolve("2026-11-24"));
    Files.delete(snapshots);
    assertEquals(0, store.prune(NOON));
  }

  @Test
  void aPathThatIsNoFolderIsNamed() throws Exception {
    Path plain = Files.writeString(folder.resolve("plain"), "");
    String message =
        assertThrows(
                DoorLogException.class,
                () -> new SnapshotStore(plain, ZoneOffset.UTC, SnapshotSettings.DEFAULT))
            .getMessage();
    assertTrue(message.contains(plain.toString()), message);
  }

  private SnapshotStore store(long bytes, long floor) throws DoorLogException {
    return new SnapshotStore(
        folder, ZoneOffset.UTC, new SnapshotSettings(Duration.ofDays(30), 1, bytes, floor));
  }
}
