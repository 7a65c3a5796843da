package io.github.doggydoor.train;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Preprocessor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * The photos of a training in the size of the model's input, decoded once and kept in memory: 150
 * kB each at 224×224. May be read by any number of threads.
 */
final class Pictures {
  private final InputRecipe recipe;
  private final Map<Path, byte[]> pixels = new HashMap<>();

  /** Reads {@code photos}. */
  Pictures(InputRecipe recipe, Set<Path> photos) throws CameraException {
    this.recipe = recipe;
    try (Preprocessor preprocessor = new Preprocessor(recipe)) {
      for (Path photo : photos) {
        pixels.put(photo, preprocessor.pixels(PhotoDecoder.decode(photo)));
      }
    }
  }

  InputRecipe recipe() {
    return recipe;
  }

  /** The values of a photo before centring, 0 to 255: {@code height × width × 3}. */
  float[] values(Path photo) {
    byte[] stored = pixels.get(photo);
    float[] values = new float[stored.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = stored[i] & 0xff;
    }
    return values;
  }

  /** Photos as they are, centred: {@code (n, height, width, 3)}; the caller closes it. */
  TFloat32 batch(List<Path> photos) {
    return batch(recipe, photos.stream().map(this::values).toList());
  }

  /** Centres {@code values}, which it changes, and makes one tensor of them. */
  static TFloat32 batch(InputRecipe recipe, List<float[]> values) {
    float[] all = new float[values.size() * recipe.values()];
    for (int i = 0; i < values.size(); i++) {
      Preprocessor.centre(recipe, values.get(i));
      System.arraycopy(values.get(i), 0, all, i * recipe.values(), recipe.values());
    }
    return TFloat32.tensorOf(
        Shape.of(values.size(), recipe.height(), recipe.width(), 3), DataBuffers.of(all));
  }
}
