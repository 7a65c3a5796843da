package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.CameraConfig;
import io.github.doggydoor.config.Configuration.CameraKind;
import java.nio.file.Path;

/** Reads a camera: where its pictures come from, and how they are turned and cut. */
final class CameraSection {
  private CameraSection() {}

  /**
   * What stands there, of the door's camera or of one inside.
   *
   * @param folder that relative paths are of
   */
  static CameraConfig read(Section camera, Path folder) {
    CameraKind kind = camera.choice("kind", CameraKind.V4L2);
    CameraConfig read =
        new CameraConfig(
            kind,
            camera.text("device").orElse("/dev/video0"),
            camera.integer("width", 1280, 64, 4096),
            camera.integer("height", 720, 64, 4096),
            camera.integer("fps", 15, 1, 120),
            camera.texts("command"),
            Polygons.crop(camera, "crop"),
            camera.path("path", folder),
            camera.path("base", folder),
            camera.number("rate", 5, 0.1, 60),
            camera.flag("loop", false),
            camera.duration("stale_after", "3s", "500ms", "1m"),
            camera.duration("read_deadline", "2s", "100ms", "1m"),
            camera.duration("first_frame", "15s", "1s", "2m"),
            camera.integer("rotate", 0, 0, 270),
            camera.flag("mirror", false));
    if (read.rotate() % 90 != 0) {
      camera.wrong("rotate", "is 0, 90, 180 or 270: by how much the picture is turned, clockwise");
    }
    if (kind == CameraKind.PIPE && read.command().isEmpty()) {
      camera.wrong(
          "command",
          "is needed by kind pipe: the program that writes MJPEG, and its arguments, as a list");
    }
    if (read.command().size() == 1 && read.command().getFirst().contains(" ")) {
      camera.wrong(
          "command",
          "no shell takes it apart: write a list, such as [rpicam-vid, -t, \"0\", -o, \"-\"]");
    }
    if (kind == CameraKind.REPLAY && read.path().isEmpty()) {
      camera.wrong(
          "path", "is needed by kind replay: a folder of photos, a script, or an MJPEG file");
    }
    camera.end();
    return read;
  }
}
