package io.github.doggydoor.teach.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.TeachFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of one megabyte, for which the test must be root. */
class FullDiskStoreTest {
  @TempDir Path folder;
  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    if (run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()) != 0) {
      String line = "SKIPPED: a small disk cannot be mounted here (it takes root)";
      System.err.println(line);
      Assumptions.abort(line);
    }
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void aFullDiskIsNamedLosesNothingAndTheStoreGoesOnWhenThereIsRoom() throws Exception {
    try (TeachStore store = TeachStore.open(disk, -(1L << 40))) { // The floor apart: to the brim.
      Path ballast = Files.write(disk.resolve("ballast"), new byte[300_000]);
      long[] kept = {0};
      TeachException full =
          assertThrows(
              TeachException.class,
              () -> {
                for (int i = 0; i < 1000; i++) {
                  kept[0] = add(store);
                }
              });
      assertTrue(full.getMessage().contains("disk"), full.getMessage());
      assertTrue(full.getMessage().contains(disk.toString()), full.getMessage());
      assertEquals(kept[0], store.ids().size());
      Files.delete(ballast);
      store.label(1, new Answer.Nobody(), "ada", TeachFixture.BEGUN);
      assertEquals(kept[0] + 1, add(store));
      assertEquals(0, store.prune(Long.MAX_VALUE).strays());
      for (long id : store.ids()) {
        assertTrue(store.visit(id).isPresent());
        assertEquals(
            9000, store.picture(store.summary(id).orElseThrow().pictures().getFirst()).length);
      }
    }
  }

  @Test
  void aReadOnlyDiskIsNamed() throws Exception {
    try (TeachStore store = TeachStore.open(disk, 0)) {
      add(store);
    }
    assertEquals(0, run("mount", "-o", "remount,ro", disk.toString()));
    TeachException refused = assertThrows(TeachException.class, () -> TeachStore.open(disk, 0));
    assertTrue(refused.getMessage().contains(disk.toString()), refused.getMessage());
    assertTrue(refused.getMessage().contains("ead-only"), refused.getMessage());
  }

  private static long add(TeachStore store) throws TeachException {
    return store.add(TeachFixture.visit(TeachFixture.BEGUN, 20, 1), TeachFixture.jpegs(1, 9000));
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
