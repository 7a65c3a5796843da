package io.github.doggydoor.teach.store;

import static io.github.doggydoor.teach.store.SmallStore.NOW;
import static io.github.doggydoor.teach.store.SmallStore.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.TeachException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as a whole: who may open it, and several who do. */
class TeachStoreTest {
  @TempDir Path state;

  @Test
  void twoWritersAtOnceWaitForOneAnother() throws Exception {
    try (TeachStore door = SmallStore.open(state);
        TeachStore command = TeachStore.openBeside(state)) {
      List<Throwable> failed = new ArrayList<>();
      Thread other =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < 20; i++) {
                        add(command, i);
                      }
                    } catch (TeachException refused) {
                      failed.add(refused);
                    }
                  });
      long mine = add(door, 0);
      for (int i = 0; i < 20; i++) {
        door.label(mine, new Answer.Nobody(), "ada", NOW);
      }
      other.join();
      assertEquals(List.of(), failed);
      assertEquals(21, door.ids().size());
      assertEquals(20, command.labels().size());
    }
  }

  @Test
  void aStoreThatWasTakenAwayIsBegunAnew() throws Exception {
    try (TeachStore store = SmallStore.open(state)) {
      add(store, 0);
      Files.move(state.resolve("teach"), state.resolve("elsewhere"));
      add(store, 1);
      assertEquals(1, store.ids().size());
    }
    assertTrue(Files.exists(state.resolve("teach/teach.sqlite")));
  }

  @Test
  void onlyItsOwnerMayLook() throws Exception {
    try (TeachStore store = SmallStore.open(state)) {
      add(store, 0);
    }
    for (String folder : List.of("teach", "teach/frames", "teach/frames/2026-11-30")) {
      assertEquals(
          PosixFilePermissions.fromString("rwx------"),
          Files.getPosixFilePermissions(state.resolve(folder)),
          folder);
    }
  }

  @Test
  void whereNothingWasKeptThatIsSaid() {
    assertFalse(TeachStore.exists(state));
    TeachException none = assertThrows(TeachException.class, () -> TeachStore.openReadOnly(state));
    assertTrue(
        none.getMessage().startsWith("nothing was kept for teaching yet"), none.getMessage());
    Path nowhere = state.resolve("nowhere");
    TeachException absent = assertThrows(TeachException.class, () -> TeachStore.open(nowhere));
    assertTrue(absent.getMessage().contains("check door.state_dir"), absent.getMessage());
  }
}
