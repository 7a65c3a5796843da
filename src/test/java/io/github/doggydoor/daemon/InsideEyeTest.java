package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole door with a second camera, inside; nobody is outside. */
class InsideEyeTest extends DaemonFixture {
  private Daemon start(String inside) throws Exception {
    replay("400 empty_1.jpg\n", "inside: " + inside);
    Path file = folder.resolve("doggydoor.yaml");
    Configuration configuration =
        ConfigurationReader.read(
            Files.writeString(
                file,
                Files.readString(file)
                    .replace("decision: {", "decision: {blind_fault_after: 10s, ")));
    return Daemon.start(
        configuration, Optional.of(model()), Optional.of(DrawnPhotos.step()), Map.of());
  }

  private static String camera(Path script) {
    return "{kind: replay, path: %s, base: %s, rate: 8, loop: true}"
        .formatted(script, DrawnPhotos.step());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itOpensForBoBeforeTheCameraInside(boolean modelOfItsOwn) throws Exception {
    Path script = Files.writeString(folder.resolve("inside.txt"), "8 empty_1.jpg\n24 bo_1.jpg\n");
    String own = modelOfItsOwn ? ", model: " + folder.resolve("bo") : "";
    Daemon daemon = start("{camera: " + camera(script) + own + "}");
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.await("unlocked");
    } finally {
      daemon.stop();
    }
    List<Row> rows = rows();
    Row unlocked =
        rows.stream().filter(row -> row.kind() == Kind.UNLOCKED).findFirst().orElseThrow();
    assertTrue(unlocked.why().startsWith("Bo inside wants to go out: "), unlocked.why());
    assertEquals(Optional.of("bo"), unlocked.dog());
    assertEquals(Optional.empty(), unlocked.snapshot());
    assertTrue(
        rows.stream().anyMatch(row -> row.why().startsWith("bo home: seen inside: ")),
        rows.toString());
  }

  @Test
  void aCameraInsideThatIsNotThereIsToldAndTheButtonOpens() throws Exception {
    Daemon daemon = start("{camera: {device: /dev/video77}}");
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.say("press");
      board.await("unlocked");
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (rows().stream().noneMatch(row -> row.why().startsWith("inside: the camera there"))) {
        assertTrue(System.nanoTime() < deadline, "it was not told");
        Thread.sleep(100);
      }
    } finally {
      daemon.stop();
    }
  }
}
