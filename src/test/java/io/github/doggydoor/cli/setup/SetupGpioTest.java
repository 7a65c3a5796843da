package io.github.doggydoor.cli.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.board.GpioSim;
import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Setup on Linux' own GPIO, with the kernel as witness. */
class SetupGpioTest {
  private static final String LABEL = "doggydoor-test";
  private static final int LATCH = 5;
  private static final int BUTTON = 6;
  private static final int CONTACT = 7;

  @TempDir private Path folder;

  @Test
  void theLatchUnlocksOnceAndEveryLineIsLetGoOf() throws Exception {
    Path target = folder.resolve("doggydoor.yaml");
    try (GpioSim sim = GpioSim.make("SetupGpioTest", LABEL)) {
      sim.watch();
      Thread hand = Thread.ofPlatform().daemon().start(() -> work(sim));
      Cli done =
          Cli.run(
              "setup",
              "-c",
              target,
              "--board",
              "other",
              "--chip",
              LABEL,
              "--latch-line",
              LATCH,
              "--button-line",
              BUTTON,
              "--contact-line",
              CONTACT,
              "--camera",
              "usb",
              "--broker",
              "none",
              "--skip",
              "camera");
      hand.interrupt();
      hand.join();
      assertEquals(ExitCode.OK, done.status(), done.err() + done.out());
      assertTrue(done.out().contains("Not tested: camera."), done.out());
      List<String> levels =
          sim.writes().stream()
              .filter(write -> write.contains(" set "))
              .map(write -> write.substring(write.length() - 1))
              .toList();
      assertEquals(1, levels.stream().filter("1"::equals).count(), levels.toString());
      assertEquals("0", levels.getFirst(), levels.toString());
      assertEquals("0", levels.getLast(), levels.toString());
      assertEquals(LABEL, ConfigurationReader.read(target).board().chip());

      // All lines are free again: the same once more.
      Cli again =
          Cli.run(
              "setup",
              "-c",
              target,
              "--board",
              "other",
              "--chip",
              LABEL,
              "--latch-line",
              BUTTON,
              "--button-line",
              LATCH,
              "--camera",
              "usb",
              "--broker",
              "none",
              "--skip",
              "camera,button");
      assertEquals(ExitCode.OK, again.status(), again.err() + again.out());
    }
  }

  /** Presses the button and moves the flap, over and over. */
  private static void work(GpioSim sim) {
    try {
      for (boolean up = false; ; up = !up) {
        sim.pull(BUTTON, up);
        sim.pull(CONTACT, up);
        Thread.sleep(300);
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
