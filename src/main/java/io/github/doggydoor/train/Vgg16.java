package io.github.doggydoor.train;

import io.github.doggydoor.vision.InputRecipe;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * The shape of the network: VGG16's thirteen 3×3 convolutions with ReLU in five blocks, each block
 * ended by a 2×2 max pooling, then the mean over the picture and one dense logit. Simonyan and
 * Zisserman, <a href="https://arxiv.org/abs/1409.1556">arXiv 1409.1556</a>, configuration D without
 * its top.
 *
 * @param divisor by what the number of filters is divided, 1 (the original) to {@value
 *     #MAX_DIVISOR}
 */
public record Vgg16(int divisor) {
  private static final int MAX_DIVISOR = 16;
  private static final int[] FILTERS = {64, 128, 256, 512, 512};
  private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};

  /** The original, which ImageNet's weights fit. */
  public static final Vgg16 FULL = new Vgg16(1);

  /** An eighth of the width: a sixty-fourth of the work, and small enough to come along. */
  public static final Vgg16 NARROW = new Vgg16(8);

  /**
   * One convolution.
   *
   * @param name Keras' name of the layer
   * @param in channels that come in
   * @param out filters
   * @param endsBlock whether a pooling follows
   */
  public record Convolution(String name, int in, int out, boolean endsBlock) {}

  /** Checks the divisor. */
  public Vgg16 {
    if (divisor < 1 || divisor > MAX_DIVISOR || FILTERS[0] % divisor != 0) {
      throw new IllegalArgumentException(
          "the width must be divided by 1, 2, 4, 8 or 16, not " + divisor);
    }
  }

  /** The thirteen, from the picture upwards. */
  public List<Convolution> convolutions() {
    List<Convolution> all = new ArrayList<>();
    int in = 3;
    for (int block = 0; block < FILTERS.length; block++) {
      int out = FILTERS[block] / divisor;
      for (int n = 1; n <= CONVOLUTIONS[block]; n++) {
        String name = "block" + (block + 1) + "_conv" + n;
        all.add(new Convolution(name, in, out, n == CONVOLUTIONS[block]));
        in = out;
      }
    }
    return all;
  }

  /** The shape of what block {@code number} gives for one picture: rows, columns, filters. */
  Shape block(int number, InputRecipe recipe) {
    return number == 0
        ? Shape.of(recipe.height(), recipe.width(), 3)
        : Shape.of(
            recipe.height() >> number, recipe.width() >> number, FILTERS[number - 1] / divisor);
  }

  /** How many features the mean over the picture gives. */
  public int features() {
    return FILTERS[FILTERS.length - 1] / divisor;
  }
}
