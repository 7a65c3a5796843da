package io.github.doggydoor.daemon.vision;

import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.CameraKind;
import io.github.doggydoor.config.Configuration.Confirm;
import io.github.doggydoor.config.Configuration.Look;
import io.github.doggydoor.config.InsideConfig;
import io.github.doggydoor.vision.Classifier;
import io.github.doggydoor.vision.MotionGate;
import io.github.doggydoor.vision.PictureCheck;
import io.github.doggydoor.vision.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Cameras and what looks at their frames, as the configuration has them. */
public final class Eyes {
  private static final Duration CAMERA_PATIENCE = Duration.ofMinutes(2);

  private final Configuration configuration;
  private final Cameras cameras;

  /**
   * @param photos where the photos of a replay lie, instead of the configuration's
   */
  public Eyes(Configuration configuration, Optional<Path> photos) {
    this.configuration = configuration;
    this.cameras = new Cameras(configuration.camera(), photos);
  }

  Configuration configuration() {
    return configuration;
  }

  /** The camera, not yet started. */
  public FrameGrabber grabber() {
    return cameras.grabber("camera");
  }

  /** The camera inside, not yet started, where there is one. */
  public Optional<FrameGrabber> grabberInside() {
    return configuration
        .inside()
        .flatMap(InsideConfig::camera)
        .map(camera -> new Cameras(camera, Optional.empty()).grabber("camera inside"));
  }

  /** The grabber leaves hung drivers behind by itself; it stands only once it has given up. */
  public Duration cameraPatience() {
    return cameras.grabbing().longestTurn().plus(CAMERA_PATIENCE);
  }

  /** Whether photos take the place of a camera. */
  public boolean replays() {
    return configuration.camera().kind() == CameraKind.REPLAY;
  }

  /**
   * What looks at frames; loads OpenCV.
   *
   * @param classifier the model; empty while there is none
   * @param absence why there is none, in words
   */
  Watcher watcher(Supplier<Optional<Classifier>> classifier, Supplier<String> absence) {
    return new Watcher(
        new Watcher.Settings(
            PictureCheck.Settings.DEFAULT, gate(), configuration.vision().look() == Look.MOVING),
        classifier,
        absence);
  }

  private MotionGate.Settings gate() {
    return MotionGate.Settings.of(
        configuration.vision().linger(),
        Cameras.polygons(configuration.vision().region().stream().toList()),
        Cameras.polygons(configuration.vision().mask()));
  }

  /** How long a turn of the vision loop may take. */
  public Duration patience() {
    int looks = configuration.vision().look() == Look.MOVING ? Watcher.MOST_LOOKS : 1;
    return configuration
        .vision()
        .inferenceDeadline()
        .multipliedBy(looks + (configuration.vision().confirm() == Confirm.FULL ? 1 : 0))
        .plusSeconds(5);
  }
}
