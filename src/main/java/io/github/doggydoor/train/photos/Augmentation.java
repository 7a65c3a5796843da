package io.github.doggydoor.train.photos;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How far a training photo may be changed at random each time it is shown, as Keras' {@code
 * ImageDataGenerator} does it: evenly within the ranges, each by itself, and before the values are
 * centred. With the notebook's ranges and a square picture the changes are Keras' own; otherwise
 * the names hold here, where Keras' {@code height_shift_range} moves a picture sideways.
 *
 * @param rotation at most so many degrees either way, 0 to 180
 * @param widthShift at most so much of the width either way, 0 to below 1
 * @param heightShift at most so much of the height either way, 0 to below 1
 * @param zoom width and height each become up to so much smaller or larger, 0 to below 1
 * @param horizontalFlip whether every other photo, by chance, is mirrored
 */
public record Augmentation(
    double rotation, double widthShift, double heightShift, double zoom, boolean horizontalFlip) {

  /** The ranges of the DLI course's notebook. */
  public static final Augmentation NOTEBOOK = new Augmentation(10, 0.1, 0.1, 0.1, true);

  /** Photos as they are. */
  public static final Augmentation NONE = new Augmentation(0, 0, 0, 0, false);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException with one line that names the range and says what it may be
   */
  public Augmentation {
    if (!(rotation >= 0 && rotation <= 180)) {
      throw new IllegalArgumentException("a rotation is 0 to 180 degrees, not " + rotation);
    }
    fraction("a shift of the width", widthShift);
    fraction("a shift of the height", heightShift);
    fraction("a zoom", zoom);
  }

  /** In words, for a model's card. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "turned by up to %s degrees, moved by %s of the width and %s of the height, zoomed by %s, %s",
        rotation,
        widthShift,
        heightShift,
        zoom,
        horizontalFlip ? "every other one mirrored" : "never mirrored");
  }

  /**
   * The picture changed at random, not yet centred. Allocates nothing but the result.
   *
   * @param values {@code height × width × 3}, row by row; is not changed
   * @param random what it draws from: the same numbers give the same change
   */
  public float[] apply(float[] values, int height, int width, RandomGenerator random) {
    return draw(height, width, random).apply(values, height, width);
  }

  /** Draws in Keras' order; what has no range draws nothing, but the flip always does. */
  AffineTransform draw(int height, int width, RandomGenerator random) {
    double theta = within(rotation, random);
    double ty = within(heightShift, random) * height;
    double tx = within(widthShift, random) * width;
    double zx = 1 + within(zoom, random);
    double zy = 1 + within(zoom, random);
    boolean flip = random.nextDouble() < 0.5 && horizontalFlip;
    return new AffineTransform(theta, tx, ty, zx, zy, flip);
  }

  private static double within(double range, RandomGenerator random) {
    return range == 0 ? 0 : random.nextDouble(-range, range);
  }

  private static void fraction(String what, double range) {
    if (!(range >= 0 && range < 1)) {
      throw new IllegalArgumentException(what + " is 0 to below 1, not " + range);
    }
  }
}
