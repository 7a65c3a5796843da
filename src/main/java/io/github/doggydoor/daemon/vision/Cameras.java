package io.github.doggydoor.daemon.vision;

import io.github.doggydoor.camera.CameraSettings;
import io.github.doggydoor.camera.ChangedSource;
import io.github.doggydoor.camera.Crop;
import io.github.doggydoor.camera.FrameGrabber;
import io.github.doggydoor.camera.FrameSource;
import io.github.doggydoor.camera.GrabberSettings;
import io.github.doggydoor.camera.MjpegPipe;
import io.github.doggydoor.camera.Mounting;
import io.github.doggydoor.camera.OpenCvCamera;
import io.github.doggydoor.camera.Replay;
import io.github.doggydoor.camera.ReplaySettings;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.Configuration.CameraConfig;
import io.github.doggydoor.vision.Polygon;
import io.github.doggydoor.vision.Watcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes frame sources as the configuration has them. */
final class Cameras {
  private static final long NOISE_SEED = 1;
  private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
  private static final Duration MOST_BACK_OFF = Duration.ofSeconds(30);

  private final CameraConfig camera;
  private final Mounting mounting;
  private final Optional<Path> photos;

  Cameras(CameraConfig camera, Optional<Path> photos) {
    this.camera = camera;
    this.mounting = new Mounting(camera.rotate(), camera.mirror());
    this.photos = photos.or(camera::base);
  }

  /** A new source, not yet open. */
  FrameSource source() {
    FrameSource whole = whole();
    FrameSource upright =
        mounting.equals(Mounting.UPRIGHT) ? whole : new ChangedSource(whole, mounting::of);
    return camera
        .crop()
        .map(of -> new Crop(of.left(), of.top(), of.right(), of.bottom()))
        .<FrameSource>map(crop -> new ChangedSource(upright, crop::of))
        .orElse(upright);
  }

  /** What reads it, not yet started. */
  FrameGrabber grabber(String name) {
    return new FrameGrabber(name, this::source, grabbing());
  }

  /** How long each of its calls may take, and how soon it is tried again. */
  GrabberSettings grabbing() {
    Duration read = camera.readDeadline();
    Duration first = camera.firstFrame();
    return new GrabberSettings(
        read,
        first.compareTo(read) < 0 ? read : first,
        camera.staleAfter(),
        FIRST_BACK_OFF,
        MOST_BACK_OFF);
  }

  private FrameSource whole() {
    return switch (camera.kind()) {
      case V4L2 ->
          new OpenCvCamera(
              "camera",
              Path.of(camera.device()),
              new CameraSettings(camera.width(), camera.height(), camera.fps()),
              glanceWidth());
      case PIPE -> new MjpegPipe("camera", camera.command(), glanceWidth());
      case REPLAY -> replay(camera.path().orElseThrow());
    };
  }

  /**
   * So much of the whole picture that what is left of it is still wide enough; one on its side is
   * half as wide, or less.
   */
  private int glanceWidth() {
    double kept = camera.crop().map(crop -> crop.right() - crop.left()).orElse(1.0);
    int wide = mounting.isOnItsSide() ? 2 * Watcher.GLANCE_WIDTH : Watcher.GLANCE_WIDTH;
    return (int) Math.ceil(wide / kept);
  }

  private FrameSource replay(Path material) {
    ReplaySettings settings =
        new ReplaySettings(
            Duration.ofNanos((long) (1e9 / camera.rate())),
            Duration.ZERO,
            camera.loop(),
            NOISE_SEED);
    return photos.isPresent()
        ? new Replay(material, photos.get(), settings)
        : new Replay(material, settings);
  }

  static List<Polygon> polygons(List<Configuration.Polygon> polygons) {
    return polygons.stream()
        .map(
            polygon ->
                new Polygon(
                    polygon.corners().stream()
                        .map(corner -> new Polygon.Corner(corner.get(0), corner.get(1)))
                        .toList()))
        .toList();
  }
}
