package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartsTest {
  @TempDir private Path folder;

  @Test
  void threeStartsWithoutAnEndWithinTenMinutesAreTooMany() {
    Starts starts = new Starts(folder.resolve("starts"));
    long now = System.nanoTime();
    starts.begun(now - 3);
    starts.begun(now - 2);
    assertFalse(starts.diedOften(now));
    starts.begun(now - 1);
    assertTrue(starts.diedOften(now));
    assertFalse(starts.diedOften(now + Starts.RECENT.toNanos()));
  }

  @Test
  void aCleanEndForgetsThem() {
    Starts starts = new Starts(folder.resolve("starts"));
    long now = System.nanoTime();
    for (int i = 0; i < 5; i++) {
      starts.begun(now);
    }
    starts.ended();
    assertFalse(starts.diedOften(now));
  }

  @Test
  void aFolderThatIsGoneAndAFileOfNonsenseKeepNoDoorFromStarting() throws Exception {
    Starts gone = new Starts(folder.resolve("none/starts"));
    gone.begun(1);
    gone.ended();
    assertFalse(gone.diedOften(2));
    Starts nonsense = new Starts(Files.writeString(folder.resolve("starts"), "1\nx\n3\n4\n"));
    assertFalse(nonsense.diedOften(5));
  }
}
