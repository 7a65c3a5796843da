package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The whole door that looks at what moves, as by default; Bo comes to a drawn step. */
class LookTest extends DaemonFixture {
  private static final Pattern SQUARE = Pattern.compile("look (\\d+),(\\d+) (\\d+)x(\\d+)");

  @Test
  void theDoorOpensForBoInTheSquareAndItsSnapshotIsTheWholeFrameThatNamesIt() throws Exception {
    replay("10 empty_1.jpg\n12 bo_1.jpg\n", "");
    Path file = folder.resolve("doggydoor.yaml");
    Configuration configuration =
        ConfigurationReader.read(
            Files.writeString(file, Files.readString(file).replace("{look: frame, ", "{")));
    Daemon daemon =
        Daemon.start(
            configuration, Optional.of(model()), Optional.of(DrawnPhotos.step()), Map.of());
    try (ControlClient board = new ControlClient(folder.resolve("control"))) {
      board.await("unlocked");
      daemon.awaitEnd();
    } finally {
      daemon.stop();
    }
    Row unlocked =
        rows().stream().filter(row -> row.kind() == Kind.UNLOCKED).findFirst().orElseThrow();
    Path snapshot = folder.resolve("state/snapshots").resolve(unlocked.snapshot().orElseThrow());
    byte[] jpeg = Files.readAllBytes(snapshot);
    Image frame = PhotoDecoder.decode(DrawnPhotos.step().resolve("bo_1.jpg"));
    Image kept = PhotoDecoder.decode(jpeg, "the snapshot");
    assertEquals(frame.width(), kept.width());
    assertEquals(frame.height(), kept.height());
    Matcher square = SQUARE.matcher(new String(jpeg, StandardCharsets.ISO_8859_1));
    assertTrue(square.find(), "it names the square");
    assertTrue(Integer.parseInt(square.group(3)) < frame.width(), square.group());
  }
}
