package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private Path folder;

  @Test
  void aFolderIsPlayedInNaturalOrderAndABadPhotoIsCountedAndSkipped() throws Exception {
    photo("bo_10.jpg", 100);
    photo("bo_9.jpg", 90);
    photo("bo_1.jpg", 10);
    Files.writeString(folder.resolve("bo_2.jpg"), "no photo");
    Replay replay = new Replay(folder, settings(0, false));
    List<Frame> frames = play(replay, 10);
    assertEquals(List.of("bo_1.jpg", "bo_9.jpg", "bo_10.jpg"), names(frames));
    assertEquals(1, replay.skipped());
    assertArrayEquals(
        PhotoDecoder.decode(folder.resolve("bo_9.jpg")).bgr(), frames.get(1).image().bgr());
  }

  @Test
  void aPhotoThatIsHeldHasNoiseOfOneGreyLevelAndNoTwoFramesAlike() throws Exception {
    photo("a.jpg", 100);
    List<Frame> frames = play(new Replay(folder, settings(3, false)), 10);
    assertEquals(3, frames.size());
    byte[] clean = PhotoDecoder.decode(folder.resolve("a.jpg")).bgr();
    for (Frame frame : frames) {
      for (int i = 0; i < clean.length; i++) {
        assertEquals(clean[i] & 0xFF, frame.image().bgr()[i] & 0xFF, 1);
      }
    }
    assertTrue(!Arrays.equals(frames.get(0).image().bgr(), frames.get(1).image().bgr()));
    assertArrayEquals(
        frames.get(2).image().bgr(),
        play(new Replay(folder, settings(3, false)), 10).get(2).image().bgr());
  }

  @Test
  void aScriptNamesPhotosUnderABaseAndHowLongTheyShow() throws Exception {
    photo("our dog.jpg", 1);
    photo("b.jpg", 2);
    Path script = Files.createTempDirectory(folder, "s").resolve("replay.txt");
    Files.writeString(script, "# a visit\n0.003 b.jpg\n\n0.002   our dog.jpg\n");
    List<Frame> frames = play(new Replay(script, folder, settings(0, false)), 10);
    assertEquals(List.of("b.jpg", "b.jpg", "b.jpg", "our dog.jpg", "our dog.jpg"), names(frames));
    Files.writeString(script, "# a visit\nsoon b.jpg\n");
    CameraException e =
        assertThrows(
            CameraException.class, () -> new Replay(script, folder, settings(0, false)).open());
    assertTrue(e.getMessage().contains("line 2: soon is not a number"), e.getMessage());
  }

  @Test
  void anMjpegFileIsPlayedOnceOrInALoop() throws Exception {
    Path file = Pictures.mjpeg(folder.resolve("m.mjpeg"), 3);
    assertEquals(3, play(new Replay(file, settings(0, false)), 10).size());
    assertEquals(10, play(new Replay(file, settings(0, true)), 10).size());
  }

  @Test
  void aLoopWithoutAnyGoodPhotoFailsAndDoesNotSpin() throws Exception {
    Files.writeString(folder.resolve("a.jpg"), "no photo");
    try (Replay replay = new Replay(folder, settings(0, true))) {
      replay.open();
      assertThrows(CameraException.class, () -> replay.read(SECOND));
    }
  }

  @Test
  void aPhotoLargerThanACamerasPictureIsShownSmaller() throws Exception {
    Files.write(
        folder.resolve("phone.jpg"),
        PhotoDecoder.encodeJpeg(Pictures.grey(8000, 6000, 90), 50)); // 144 MB decoded
    Image image = play(new Replay(folder, settings(3, false)), 10).getFirst().image();
    assertEquals(2309, image.width());
    assertEquals(1732, image.height());
    assertEquals(90, image.bgr()[0], 2);
  }

  private void photo(String name, int level) throws Exception {
    Files.write(folder.resolve(name), PhotoDecoder.encodeJpeg(Pictures.grey(32, 24, level), 95));
  }

  private static ReplaySettings settings(int holdMillis, boolean loop) {
    return new ReplaySettings(Duration.ofMillis(1), Duration.ofMillis(holdMillis), loop, 7);
  }

  private static List<String> names(List<Frame> frames) {
    return frames.stream().map(f -> Path.of(f.origin()).getFileName().toString()).toList();
  }

  private static List<Frame> play(Replay replay, int most) throws Exception {
    List<Frame> frames = new ArrayList<>();
    try (replay) {
      replay.open();
      for (Optional<Frame> frame = replay.read(SECOND);
          frame.isPresent();
          frame = replay.read(SECOND)) {
        frames.add(frame.get());
        if (frames.size() == most) {
          break;
        }
      }
    }
    return frames;
  }
}
