package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedSourceTest {
  @TempDir private Path folder;

  /** Each pixel tells its column and its row. */
  private static Image grid(int width, int height) {
    byte[] bgr = new byte[width * height * 3];
    for (int i = 0; i < width * height; i++) {
      bgr[i * 3] = (byte) (i % width);
      bgr[i * 3 + 1] = (byte) (i / width);
    }
    return new Image(width, height, bgr);
  }

  @Test
  void aPartOfThePictureIsKeptPixelByPixel() {
    Image part = new Crop(0.25, 0.5, 0.75, 1).of(grid(8, 4));
    assertEquals(4, part.width());
    assertEquals(2, part.height());
    byte[] expected = {2, 2, 0, 3, 2, 0, 4, 2, 0, 5, 2, 0, 2, 3, 0, 3, 3, 0, 4, 3, 0, 5, 3, 0};
    assertArrayEquals(expected, part.bgr());
  }

  @Test
  void theWholePictureAndTheSmallestPartAreParts() {
    assertArrayEquals(grid(5, 3).bgr(), new Crop(0, 0, 1, 1).of(grid(5, 3)).bgr());
    Image least = new Crop(0.99, 0.99, 1, 1).of(grid(5, 3));
    assertArrayEquals(new byte[] {4, 2, 0}, least.bgr());
  }

  @Test
  void whatIsNoPartIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Crop(0.5, 0, 0.5, 1));
    assertThrows(IllegalArgumentException.class, () -> new Crop(0, 0.6, 1, 0.5));
    assertThrows(IllegalArgumentException.class, () -> new Crop(-0.1, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Crop(0, 0, 1, 1.1));
    assertThrows(IllegalArgumentException.class, () -> new Crop(Double.NaN, 0, 1, 1));
  }

  @Test
  void aGlanceIsThePartOfTheGlance() throws Exception {
    Image whole = grid(64, 32);
    Picture picture = new Views(grid(16, 8), whole);
    FrameSource source =
        new FrameSource() {
          @Override
          public String describe() {
            return "one frame";
          }

          @Override
          public void open() {}

          @Override
          public Optional<Frame> read(Duration deadline) {
            return Optional.of(new Frame(1, 1, Instant.EPOCH, "one frame", picture));
          }

          @Override
          public void close() {}
        };
    Crop crop = new Crop(0.5, 0, 1, 0.5);
    Frame frame = new ChangedSource(source, crop::of).read(Duration.ZERO).orElseThrow();
    assertArrayEquals(crop.of(grid(16, 8)).bgr(), frame.glance().bgr());
    assertArrayEquals(crop.of(whole).bgr(), frame.image().bgr());
  }

  @Test
  void framesOfASourceKeepAllButTheirMargin() throws Exception {
    Files.write(folder.resolve("a.jpg"), PhotoDecoder.encodeJpeg(grid(64, 32), 90));
    ReplaySettings settings = new ReplaySettings(Duration.ofMillis(1), Duration.ZERO, false, 1);
    try (FrameSource source =
        new ChangedSource(new Replay(folder, settings), new Crop(0, 0, 0.5, 1)::of)) {
      assertTrue(source.describe().contains(folder.toString()));
      source.open();
      Frame frame = source.read(Duration.ofSeconds(5)).orElseThrow();
      assertEquals(32, frame.image().width());
      assertEquals(32, frame.image().height());
      assertTrue(frame.origin().endsWith("a.jpg"));
      assertEquals(Optional.empty(), source.read(Duration.ofSeconds(5)));
      source.close();
      assertThrows(CameraException.class, () -> source.read(Duration.ofSeconds(1)));
    }
  }
}
