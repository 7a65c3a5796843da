package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.demo.Renderer;
import io.github.doggydoor.demo.Scene;
import io.github.doggydoor.demo.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Frames of one step, drawn: in one light and with a good lens, so that only the noise differs. */
final class StepScenes {
  private static final long PORCH = 5;

  private StepScenes() {}

  static Image of(Visitor visitor, long grain) {
    Scene drawn = Scene.draw(visitor, PORCH, new SplittableRandom(3));
    Scene scene =
        new Scene(
            drawn.visitor(),
            drawn.pose(),
            0.5,
            0.5,
            1.1,
            false,
            0.2,
            io.github.doggydoor.demo.Light.DAY,
            false,
            Scene.Lens.CLEAR,
            PORCH,
            drawn.look(),
            grain);
    try (Renderer renderer = new Renderer()) {
      return renderer.render(scene);
    }
  }

  static Image empty(long grain) {
    return of(Visitor.NOBODY, grain);
  }

  /** Saves frames of the empty step, {@code 0.jpg} and so on. */
  static void fill(Path folder, int count) throws Exception {
    for (int i = 0; i < count; i++) {
      save(folder.resolve(i + ".jpg"), empty(i));
    }
  }

  static void save(Path file, Image image) throws Exception {
    Files.createDirectories(file.getParent());
    Files.write(file, PhotoDecoder.encodeJpeg(image, 95));
  }
}
