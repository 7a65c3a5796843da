package io.github.doggydoor.doorlog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of one megabyte, for which the test must be root. */
class FullDiskTest {
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
  void aFullDiskIsNamedLosesNothingAndTheLogGoesOnWhenThereIsRoom() throws Exception {
    try (SqliteDoorLog log = SqliteDoorLog.open(disk.resolve("door.db"), ZoneOffset.UTC)) {
      Path ballast = Files.write(disk.resolve("ballast"), new byte[600_000]);
      long[] kept = {0};
      DoorLogException full =
          assertThrows(
              DoorLogException.class,
              () -> {
                for (int i = 0; i < 10_000; i++) {
                  kept[0] = append(log).seq();
                }
              });
      assertTrue(full.getMessage().contains("the disk"), full.getMessage());
      assertTrue(full.getMessage().contains(disk.toString()), full.getMessage());
      assertEquals(kept[0], log.lastSeq());
      Files.delete(ballast);
      assertEquals(kept[0] + 1, append(log).seq());
      assertEquals(kept[0] + 1, log.after(0, 100_000, Set.of()).size());
    }
  }

  private static Row append(SqliteDoorLog log) throws DoorLogException {
    return log.append(
        Entry.of(Kind.DENIED, Moment.now(), "a stranger ".repeat(20)), Optional.empty());
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
