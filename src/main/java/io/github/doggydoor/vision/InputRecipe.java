package io.github.doggydoor.vision;

import java.util.Objects;

/**
 * How a picture becomes the input of a model: resized (its sides' ratio is not kept), its channels
 * ordered, its values centred. It travels with the model, so that training and the door can never
 * differ in it. The result is {@code (1, height, width, 3)} of float, row by row.
 *
 * @param width in pixels, {@value #MIN_SIDE} to {@value #MAX_SIDE}
 * @param height in pixels, {@value #MIN_SIDE} to {@value #MAX_SIDE}
 */
public record InputRecipe(
    int width,
    int height,
    Interpolation interpolation,
    ChannelOrder channels,
    Centering centering) {
  /** The least side: five poolings by two must leave a pixel. */
  public static final int MIN_SIDE = 32;

  /** The greatest side: VGG16 at this one takes 21 times as long as at 224. */
  public static final int MAX_SIDE = 1024;

  /** What the notebook of the DLI course trains with, and what it ought to have predicted with. */
  public static final InputRecipe NOTEBOOK =
      new InputRecipe(224, 224, Interpolation.NEAREST, ChannelOrder.RGB, Centering.SAMPLEWISE);

  /** How a picture is made smaller or larger. */
  public enum Interpolation {
    /** The one nearest pixel, as Keras' {@code load_img} takes it (PIL's nearest). */
    NEAREST,
    /** PIL's bilinear, which averages over what it leaves out when it makes a picture smaller. */
    BILINEAR,
    /** The mean of all pixels that fall into the new one. */
    AREA
  }

  /** In which order the three values of a pixel lie. */
  public enum ChannelOrder {
    RGB,
    BGR
  }

  /**
   * What becomes of the values, which run from 0 to 255: {@code (value / divisor − mean) /
   * deviation}, by colour.
   */
  public enum Centering {
    /** Nothing. */
    NONE(1, zero(), one()),
    /** The one mean of all values of the picture (Keras' {@code samplewise_center}). */
    SAMPLEWISE(1, zero(), one()),
    /**
     * The mean of ImageNet for each colour: blue 103.939, green 116.779, red 123.68 (Keras' {@code
     * preprocess_input} of VGG16, which wants {@link ChannelOrder#BGR} as well).
     */
    IMAGENET_CAFFE(1, new float[] {103.939f, 116.779f, 123.68f}, one()),
    /** From 0 to 1: divided by 255 (Keras' {@code Rescaling(1/255)}). */
    UNIT(255, zero(), one()),
    /**
     * From −1 to 1: divided by 127.5, less 1 (Keras' {@code preprocess_input} of mode {@code tf},
     * such as MobileNet's).
     */
    TF(127.5f, new float[] {1, 1, 1}, one()),
    /**
     * Divided by 255, then by ImageNet's mean and deviation for each colour (Keras' {@code
     * preprocess_input} of mode {@code torch}, such as DenseNet's).
     */
    TORCH(255, new float[] {0.406f, 0.456f, 0.485f}, new float[] {0.225f, 0.224f, 0.229f});

    private final float divisor;
    private final float[] mean;
    private final float[] deviation;

    /**
     * @param mean of blue, green and red, as is the deviation; from Keras' {@code imagenet_utils}
     */
    Centering(float divisor, float[] mean, float[] deviation) {
      this.divisor = divisor;
      this.mean = mean;
      this.deviation = deviation;
    }

    /** Whether the values are not only moved. */
    public boolean scales() {
      return divisor != 1;
    }

    /**
     * What {@code value} becomes.
     *
     * @param colour 0 blue, 1 green, 2 red
     * @param samples the one mean of the picture; counts for {@link #SAMPLEWISE} alone
     */
    float apply(float value, int colour, float samples) {
      return this == SAMPLEWISE
          ? value - samples
          : (value / divisor - mean[colour]) / deviation[colour];
    }

    private static float[] zero() {
      return new float[3];
    }

    private static float[] one() {
      return new float[] {1, 1, 1};
    }
  }

  /** Checks the size. */
  public InputRecipe {
    Objects.requireNonNull(interpolation);
    Objects.requireNonNull(channels);
    Objects.requireNonNull(centering);
    if (Math.min(width, height) < MIN_SIDE || Math.max(width, height) > MAX_SIDE) {
      throw new IllegalArgumentException(
          "an input of " + width + "×" + height + " is not within " + MIN_SIDE + " to " + MAX_SIDE);
    }
  }

  /** How many values the input has. */
  public int values() {
    return width * height * 3;
  }
}
