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

  /** What is subtracted from the values, which run from 0 to 255. */
  public enum Centering {
    /** Nothing. */
    NONE,
    /** The one mean of all values of the picture (Keras' {@code samplewise_center}). */
    SAMPLEWISE,
    /**
     * The mean of ImageNet for each colour: blue 103.939, green 116.779, red 123.68 (Keras' {@code
     * preprocess_input} of VGG16, which wants {@link ChannelOrder#BGR} as well).
     */
    IMAGENET_CAFFE
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
