package io.github.doggydoor.report;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Preprocessor;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Photos made small for a report. Belongs to one thread. */
final class Thumbnails {
  /**
   * A small picture.
   *
   * @param data a JPEG as a data: URI
   */
  record Thumbnail(int width, int height, String data) {}

  /** The longer side in pixels: sharp at the size that the report shows it in. */
  private static final int SIDE = 240;

  private static final int QUALITY = 75;

  private final Map<Path, Optional<Thumbnail>> made = new HashMap<>();

  /** Of a photo; empty where it cannot be decoded any more. */
  Optional<Thumbnail> of(Path photo) {
    return made.computeIfAbsent(photo, Thumbnails::make);
  }

  private static Optional<Thumbnail> make(Path photo) {
    try {
      return Optional.of(make(PhotoDecoder.decode(photo)));
    } catch (CameraException gone) {
      return Optional.empty(); // It was scored a moment ago; the report says that it is missing.
    }
  }

  static Thumbnail make(Image image) {
    int longer = Math.max(image.width(), image.height());
    int width = side(image.width(), longer);
    int height = side(image.height(), longer);
    InputRecipe size =
        new InputRecipe(
            width,
            height,
            InputRecipe.Interpolation.AREA,
            InputRecipe.ChannelOrder.BGR,
            InputRecipe.Centering.NONE);
    try (Preprocessor preprocessor = new Preprocessor(size)) {
      Image small = new Image(width, height, preprocessor.pixels(image));
      byte[] jpeg = PhotoDecoder.encodeJpeg(small, QUALITY);
      return new Thumbnail(
          width, height, "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg));
    }
  }

  private static int side(int pixels, int longer) {
    return Math.max(InputRecipe.MIN_SIDE, Math.round((float) pixels * SIDE / longer));
  }
}
