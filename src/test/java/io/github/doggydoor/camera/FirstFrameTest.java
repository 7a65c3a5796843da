package io.github.doggydoor.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Health.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cameras that take their time to begin, as child processes. */
@Timeout(120)
class FirstFrameTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void aCameraWhoseFirstPictureTakesLongerThanAReadComesAllTheSame() throws Exception {
    String script = "sleep 3; cat '" + Pictures.mjpeg(folder.resolve("m.mjpeg"), 1) + "'; sleep 60";
    try (FrameGrabber grabber = grabber(script, settings(2000, 15_000))) {
      grabber.start();
      assertTrue(grabber.awaitNewer(0, Duration.ofSeconds(30)).isPresent());
      assertEquals(0, grabber.health().reopenings());
    }
  }

  @Test
  void aCameraThatIsSlowerStillComesAtALaterTry() throws Exception {
    String script = "sleep 2; cat '" + Pictures.mjpeg(folder.resolve("m.mjpeg"), 1) + "'; sleep 60";
    // A second picture is waited for long enough for a busy computer to come and look.
    try (FrameGrabber grabber = grabber(script, settings(900, 900))) {
      grabber.start();
      assertTrue(grabber.awaitNewer(0, PATIENCE).isPresent());
      assertTrue(grabber.health().reopenings() <= 2, grabber.health().toString());
    }
  }

  @Test
  void aCameraThatNeverGivesAPictureIsToldWithTheKey() throws Exception {
    try (FrameGrabber grabber = grabber("sleep 1000", settings(100, 300))) {
      grabber.start();
      String told = failing(grabber);
      assertTrue(told.contains("gave no picture in 300 ms"), told);
      assertTrue(told.contains("will be for 600 ms"), told);
      assertTrue(told.contains("camera.first_frame"), told);
    }
  }

  @Test
  void aSecondPictureIsWaitedForNoLongerThanAnyOther() throws Exception {
    String script = "cat '" + Pictures.mjpeg(folder.resolve("m.mjpeg"), 1) + "'; sleep 1000";
    try (FrameGrabber grabber = grabber(script, settings(200, 60_000))) {
      grabber.start();
      String told = failing(grabber);
      assertTrue(told.endsWith("gave no picture in 200 ms"), told);
    }
  }

  @Test
  void eachFurtherTryIsLongerUpToABound() {
    GrabberSettings settings = settings(2000, 15_000);
    List<Long> seconds =
        java.util.stream.IntStream.of(0, 1, 2, 3, 50, Integer.MAX_VALUE)
            .mapToObj(tries -> settings.firstFrame(tries).toSeconds())
            .toList();
    assertEquals(List.of(15L, 30L, 60L, 60L, 60L, 60L), seconds);
    assertEquals(Duration.ofSeconds(64), settings.longestTurn());
  }

  @Test
  void aPictureThatIsTooLargeIsToldInTheCamerasWords() throws Exception {
    byte[] jpeg = PhotoDecoder.encodeJpeg(Pictures.grey(64, 48, 100), 90);
    Path file = java.nio.file.Files.write(folder.resolve("48.mjpeg"), sized(jpeg, 8000, 6000));
    String script = "while :; do cat '" + file + "'; sleep 0.05; done";
    try (FrameGrabber grabber = grabber(script, settings(300, 600))) {
      grabber.start();
      String told = failing(grabber);
      assertTrue(told.contains("8000×6000 pixels, which is more than 24 megapixels"), told);
      assertTrue(told.contains("camera.width"), told);
    }
  }

  @Test
  void aLargePictureIsDecodedSmallerAndAnOrdinaryOneAsItIs() throws Exception {
    byte[] twelve = PhotoDecoder.encodeJpeg(Pictures.grey(4000, 3000, 100), 80);
    EncodedPicture large = new EncodedPicture(twelve, "large", 160);
    assertEquals(2000, large.whole().width());
    assertEquals(1500, large.whole().height());
    assertTrue(large.bytes() < 1_500_000, large.bytes() + " bytes");
    byte[] five = PhotoDecoder.encodeJpeg(Pictures.grey(2592, 1944, 100), 80);
    assertEquals(2592, new EncodedPicture(five, "ordinary", 160).whole().width());
    assertEquals(2, PhotoDecoder.reduction(24_000_000));
  }

  /** {@code jpeg} whose header claims another size. */
  private static byte[] sized(byte[] jpeg, int width, int height) {
    byte[] claims = jpeg.clone();
    for (int at = 2; at < claims.length; at++) {
      if (claims[at] == (byte) 0xFF && claims[at + 1] == (byte) 0xC0) {
        claims[at + 5] = (byte) (height >> 8);
        claims[at + 6] = (byte) height;
        claims[at + 7] = (byte) (width >> 8);
        claims[at + 8] = (byte) width;
        return claims;
      }
    }
    throw new IllegalArgumentException("no baseline JPEG");
  }

  private static String failing(FrameGrabber grabber) throws InterruptedException {
    for (long end = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < end; ) {
      Health health = grabber.health();
      if (health.state() == State.FAILING && health.detail().contains("gave no picture")) {
        return health.detail();
      }
      Thread.sleep(5);
    }
    throw new AssertionError("it did not fail: " + grabber.health());
  }

  private static FrameGrabber grabber(String script, GrabberSettings settings) {
    List<String> command = List.of("sh", "-c", script);
    return new FrameGrabber("camera", () -> new MjpegPipe("yard", command, 160), settings);
  }

  private static GrabberSettings settings(long read, long first) {
    return new GrabberSettings(
        Duration.ofMillis(read),
        Duration.ofMillis(first),
        PATIENCE,
        Duration.ofMillis(200),
        Duration.ofMillis(200));
  }
}
