package io.github.doggydoor.cli.setup;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.daemon.Wiring;
import java.time.Duration;

/** A picture of the camera, once its exposure fits the light. */
final class FirstPicture {
  /** For a second try, where the first does not begin in its time. */
  private static final Duration MORE = Duration.ofSeconds(10);

  /** A camera takes about this long until its exposure fits the light. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private FirstPicture() {}

  /**
   * @param firstFrame how long the first frame may take
   */
  static Image of(Wiring wiring, Duration firstFrame) throws CameraException, InterruptedException {
    Duration patience = firstFrame.plus(MORE);
    try (FrameGrabber grabber = wiring.eyes().grabber()) {
      grabber.start();
      Frame frame =
          grabber
              .awaitNewer(0, patience)
              .orElseThrow(
                  () ->
                      new CameraException(
                          "no picture came within "
                              + patience.toSeconds()
                              + " s (camera.first_frame and a little more): "
                              + grabber.health().detail()));
      Thread.sleep(SETTLE);
      return grabber.latest().orElse(frame).image();
    }
  }
}
