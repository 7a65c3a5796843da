package io.github.doggydoor.train.photos;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Preprocessor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The photos of a training in the size of the model's input, decoded once and kept in memory: 150
 * kB each at 224×224. May be read by any number of threads.
 */
public final class Pictures {
  private final InputRecipe recipe;
  private final Map<Path, byte[]> pixels = new HashMap<>();

  /** Reads {@code photos}. */
  public Pictures(InputRecipe recipe, Set<Path> photos) throws CameraException {
    this.recipe = recipe;
    try (Preprocessor preprocessor = new Preprocessor(recipe)) {
      for (Path photo : photos) {
        pixels.put(photo, preprocessor.pixels(PhotoDecoder.decode(photo)));
      }
    }
  }

  public InputRecipe recipe() {
    return recipe;
  }

  /** The values of a photo before centring, 0 to 255: {@code height × width × 3}. */
  public float[] values(Path photo) {
    byte[] stored = pixels.get(photo);
    float[] values = new float[stored.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = stored[i] & 0xff;
    }
    return values;
  }

  /** The same of each of {@code photos}. */
  public List<float[]> values(List<Path> photos) {
    return photos.stream().map(this::values).toList();
  }

  /** The values of a photo's mirror image. */
  public float[] mirrored(Path photo) {
    byte[] stored = pixels.get(photo);
    int width = recipe.width();
    float[] values = new float[stored.length];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / 3;
      int other = pixel - pixel % width + (width - 1 - pixel % width);
      values[i] = stored[other * 3 + i % 3] & 0xff;
    }
    return values;
  }

  /**
   * The values of a photo as a door's camera would see it by its infrared light; always the same.
   */
  public float[] byNight(Path photo) {
    return NightVariant.of(values(photo), recipe);
  }

  /** The values of a photo that is changed at random. */
  public float[] augmented(Path photo, Augmentation augmentation, RandomGenerator random) {
    return augmentation.apply(values(photo), recipe.height(), recipe.width(), random);
  }
}
