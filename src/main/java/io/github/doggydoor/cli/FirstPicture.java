package io.github.doggydoor.cli;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.daemon.Wiring;
import java.time.Duration;

/** A picture of the camera, once its exposure fits the light. */
final class FirstPicture {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** A camera takes about this long until its exposure fits the light. */
  private static final Duration SETTLE = Duration.ofSeconds(1);

  private FirstPicture() {}

  static Image of(Wiring wiring) throws CameraException, InterruptedException {
    try (FrameGrabber grabber = wiring.grabber()) {
      grabber.start();
      Frame frame =
          grabber
              .awaitNewer(0, PATIENCE)
              .orElseThrow(
                  () ->
                      new CameraException(
                          "no picture came within "
                              + PATIENCE.toSeconds()
                              + " s: "
                              + grabber.health().detail()));
      Thread.sleep(SETTLE);
      return grabber.latest().orElse(frame).image();
    }
  }
}
