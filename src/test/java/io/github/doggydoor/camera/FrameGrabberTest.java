package io.github.doggydoor.camera;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Health.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FrameGrabberTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  /** A camera whose read hangs, deaf to interrupts and close, until it is let go. */
  private static final class Hanging implements FrameSource {
    private final CountDownLatch letGo;

    Hanging(CountDownLatch letGo) {
      this.letGo = letGo;
    }

    @Override
    public String describe() {
      return "a camera that hangs";
    }

    @Override
    public void open() {}

    @Override
    public Optional<Frame> read(Duration deadline) throws CameraException {
      boolean interrupted = false;
      while (letGo.getCount() > 0) {
        try {
          letGo.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw new CameraException("let go");
    }

    @Override
    public void close() {}
  }

  @Test
  void aReplayIsGrabbedToItsEnd() throws Exception {
    Path file = Pictures.mjpeg(folder.resolve("m.mjpeg"), 3);
    ReplaySettings once = new ReplaySettings(Duration.ofMillis(1), Duration.ZERO, false, 1);
    try (FrameGrabber grabber =
        new FrameGrabber("camera", () -> new Replay(file, once), settings(5000, 1))) {
      grabber.start();
      until("it is at its end", () -> grabber.health().state() == State.ENDED);
      assertEquals(3, grabber.health().frames());
      assertEquals(3, grabber.awaitNewer(0, PATIENCE).orElseThrow().id());
      assertTrue(grabber.awaitNewer(3, PATIENCE).isEmpty());
    }
  }

  @Test
  void aChildThatEndsIsStartedAgainAndDescriptorsAndThreadsStayFlat() throws Exception {
    Path file = Pictures.mjpeg(folder.resolve("m.mjpeg"), 1);
    try (FrameGrabber grabber =
        new FrameGrabber(
            "camera",
            () -> new MjpegPipe("yard", List.of("cat", file.toString()), 160),
            settings(5000, 1))) {
      grabber.start();
      until("it was opened anew", () -> grabber.health().reopenings() >= 5);
      long descriptors = descriptors();
      int threads = Thread.getAllStackTraces().size();
      long frames = grabber.health().frames();
      until("it was opened anew fifty times more", () -> grabber.health().reopenings() >= 55);
      // A child that runs just now has a handful; one lost at each of fifty starts would be fifty.
      long now = descriptors();
      assertTrue(now < descriptors + 25, descriptors + " became " + now);
      assertTrue(Thread.getAllStackTraces().size() < threads + 10);
      assertTrue(grabber.health().frames() >= frames + 45);
    }
  }

  @Test
  void aHangingCameraIsLeftBehindAndItsSuccessorsFramesRise() throws Exception {
    Path file = Pictures.mjpeg(folder.resolve("m.mjpeg"), 3);
    ReplaySettings loop = new ReplaySettings(Duration.ofMillis(5), Duration.ZERO, true, 1);
    CountDownLatch letGo = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    try (FrameGrabber grabber =
        new FrameGrabber(
            "camera",
            () -> made.getAndIncrement() == 0 ? new Hanging(letGo) : new Replay(file, loop),
            settings(200, 1))) {
      grabber.start();
      Frame first = grabber.awaitNewer(0, PATIENCE).orElseThrow();
      assertTrue(grabber.awaitNewer(first.id(), PATIENCE).orElseThrow().id() > first.id());
      assertEquals(1, grabber.health().reopenings());
    } finally {
      letGo.countDown();
    }
  }

  @Test
  void afterThreeHangsItSaysThatTheProcessMustBeRestartedAndRecoversWhereTheyReturn()
      throws Exception {
    CountDownLatch letGo = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    try (FrameGrabber grabber =
        new FrameGrabber(
            "camera",
            () -> {
              made.incrementAndGet();
              return new Hanging(letGo);
            },
            settings(20, 1))) {
      grabber.start();
      until("it gives up", () -> grabber.health().detail().contains("restart the process"));
      assertEquals(State.FAILING, grabber.health().state());
      assertEquals(3, made.get());
      letGo.countDown();
      until("the next is made", () -> made.get() == 4);
    } finally {
      letGo.countDown();
    }
  }

  @Test
  void closeEndsAWaitForReopeningAtOnce() throws Exception {
    FrameGrabber grabber =
        new FrameGrabber(
            "camera",
            () -> new MjpegPipe("yard", List.of("no-such-program"), 160),
            settings(5000, 600_000));
    grabber.start();
    until("it fails", () -> grabber.health().state() == State.FAILING);
    assertTrue(grabber.health().detail().contains("no-such-program was not found"));
    grabber.close();
    assertEquals(State.ENDED, grabber.health().state());
    until(
        "its thread ends",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(t -> t.getName().equals("camera")));
  }

  private static GrabberSettings settings(long readMillis, long backOffMillis) {
    Duration backOff = Duration.ofMillis(backOffMillis);
    Duration read = Duration.ofMillis(readMillis);
    return new GrabberSettings(read, read, PATIENCE, backOff, backOff);
  }

  private static long descriptors() throws Exception {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }
}
