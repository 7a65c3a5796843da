package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.regimen.BatchOrder;
import io.github.doggydoor.vision.InputRecipe;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TInt32;

/** Places in the input of a convolution, drawn by chance. */
final class SamplePositions {
  /** More than any network here has. */
  private static final int LAYERS = 16;

  private SamplePositions() {}

  /**
   * Draws places for a batch.
   *
   * @param block of the convolution, 1 to 5
   * @param layer the same layer of the same picture has the same places
   * @param pictures what the places of each follow from, beside {@code seed}
   * @param each how many places in each
   * @return {@code (places, 9, 3)}: picture, row and column of each pixel, where the input has a
   *     border of one pixel around it; to be closed by the caller
   */
  static TInt32 draw(
      InputRecipe recipe, int block, int layer, int[] pictures, int each, long seed) {
    int height = recipe.height() >> (block - 1);
    int width = recipe.width() >> (block - 1);
    int[] at = new int[pictures.length * each * Vgg16.PATCH * 3];
    int next = 0;
    for (int picture = 0; picture < pictures.length; picture++) {
      SplittableRandom random =
          BatchOrder.random(seed, "places", (long) pictures[picture] * LAYERS + layer);
      for (int place = 0; place < each; place++) {
        int row = random.nextInt(height);
        int column = random.nextInt(width);
        for (int pixel = 0; pixel < Vgg16.PATCH; pixel++) {
          at[next++] = picture;
          at[next++] = row + pixel / 3;
          at[next++] = column + pixel % 3;
        }
      }
    }
    return TInt32.tensorOf(
        Shape.of((long) pictures.length * each, Vgg16.PATCH, 3), DataBuffers.of(at));
  }
}
