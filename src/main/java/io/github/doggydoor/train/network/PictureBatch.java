package io.github.doggydoor.train.network;

import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.Preprocessor;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Pictures as a network takes them: centred, in one tensor. */
public final class PictureBatch {
  private PictureBatch() {}

  /**
   * Makes it.
   *
   * @param values of each picture, 0 to 255, {@code height × width × 3}; are centred in place
   * @return {@code (n, height, width, 3)}; the caller closes it
   */
  public static TFloat32 of(InputRecipe recipe, List<float[]> values) {
    float[] all = new float[values.size() * recipe.values()];
    for (int i = 0; i < values.size(); i++) {
      Preprocessor.centre(recipe, values.get(i));
      System.arraycopy(values.get(i), 0, all, i * recipe.values(), recipe.values());
    }
    return TFloat32.tensorOf(
        Shape.of(values.size(), recipe.height(), recipe.width(), 3), DataBuffers.of(all));
  }
}
