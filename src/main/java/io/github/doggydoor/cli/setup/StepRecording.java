package io.github.doggydoor.cli.setup;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.daemon.Wiring;
import io.github.doggydoor.train.photos.NightLook;
import io.github.doggydoor.train.step.EmptyStep;
import io.github.doggydoor.train.step.Light;
import io.github.doggydoor.vision.PictureCheck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Frames of a camera, some time apart, as JPEG. Belongs to one thread. */
final class StepRecording {
  /** A camera that sends nothing for so long will not. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** High: what is staged is encoded once more. */
  private static final int QUALITY = 95;

  private final List<byte[]> jpegs = new ArrayList<>();
  private final EmptyStep step = new EmptyStep();
  private final List<String> blind = new ArrayList<>();
  private int dark;

  private StepRecording() {}

  /**
   * Records.
   *
   * @param firstFrame how long the first frame may take
   * @param apart each from the next
   * @param progress hears how many frames there are
   */
  static StepRecording of(
      Wiring wiring, Duration firstFrame, int frames, Duration apart, IntConsumer progress)
      throws CameraException, InterruptedException {
    StepRecording recording = new StepRecording();
    Duration patience = firstFrame.plus(PATIENCE);
    long last = 0;
    try (FrameGrabber grabber = wiring.eyes().grabber()) {
      grabber.start();
      while (recording.frames() < frames) {
        long due = System.nanoTime() + apart.toNanos();
        Duration wait = patience;
        Frame frame =
            grabber
                .awaitNewer(last, wait)
                .orElseThrow(
                    () ->
                        new CameraException(
                            "no picture came within "
                                + wait.toSeconds()
                                + " s: "
                                + grabber.health().detail()));
        last = frame.id();
        recording.add(frame.image());
        progress.accept(recording.frames());
        patience = PATIENCE;
        Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
      }
    }
    return recording;
  }

  private void add(Image image) {
    Optional<String> nothing = PictureCheck.blind(image);
    if (nothing.isPresent()) {
      blind.add(nothing.get());
      return;
    }
    step.add(image);
    jpegs.add(PhotoDecoder.encodeJpeg(image, QUALITY));
    dark += NightLook.of(image) ? 1 : 0;
  }

  /** How many there are, of whatever use. */
  int frames() {
    return jpegs.size() + blind.size();
  }

  /** For each frame on which nothing could be seen, why; the door would call them blind. */
  List<String> blind() {
    return blind;
  }

  /** Those on which nothing is that most others do not show. */
  List<byte[]> empty() {
    boolean[] disturbed = step.disturbed();
    List<byte[]> empty = new ArrayList<>();
    for (int i = 0; i < disturbed.length; i++) {
      if (!disturbed[i]) {
        empty.add(jpegs.get(i));
      }
    }
    return empty;
  }

  /** As most of the frames look. */
  Light light() {
    return 2 * dark > jpegs.size() ? Light.NIGHT : Light.DAY;
  }
}
