package io.github.doggydoor.daemon.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTest {
  @TempDir private Path folder;

  @Test
  void thisProcessHasMemoryThreadsAndFiles() {
    Proc proc = new Proc();
    long rss = proc.rssBytes().orElseThrow();
    assertTrue(rss > 10 << 20 && rss < 64L << 30, rss + " bytes");
    assertTrue(proc.threads().orElseThrow() > 3);
    assertTrue(proc.descriptors().orElseThrow() > 3);
  }

  @Test
  void theHottestZoneCountsAndOneThatIsNotWiredDoesNot() throws IOException {
    zone(0, "41000\n");
    zone(1, "52250\n");
    zone(2, "-274000\n");
    zone(3, "400000\n");
    zone(4, "");
    Files.createDirectory(folder.resolve("thermal_zone5"));
    Files.createDirectory(folder.resolve("cooling_device0"));
    assertEquals(OptionalDouble.of(52.25), new Proc(folder, folder).celsius());
  }

  @Test
  void whatIsNotThereIsEmpty() {
    Proc nowhere = new Proc(folder.resolve("none"), folder.resolve("none"));
    assertEquals(OptionalDouble.empty(), nowhere.celsius());
    assertEquals(OptionalDouble.empty(), new Proc(folder, folder).celsius());
    assertEquals(OptionalLong.empty(), nowhere.rssBytes());
    assertEquals(OptionalLong.empty(), nowhere.threads());
    assertEquals(OptionalLong.empty(), nowhere.descriptors());
  }

  private void zone(int number, String temp) throws IOException {
    Path zone = Files.createDirectory(folder.resolve("thermal_zone" + number));
    Files.writeString(zone.resolve("temp"), temp);
  }
}
