package io.github.doggydoor.train.photos;

import io.github.doggydoor.vision.InputRecipe;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A photo of the day as a door's camera would see it at night: grey, lit from beside the lens,
 * bright in one place and dark around it, with noise.
 *
 * @param red how much of the grey is red, which is nearest to infrared
 * @param green the same of green; the rest is blue
 * @param power of {@code (value / 255) ^ power}: below 1 fur is lighter than by day
 * @param gain of the whole picture
 * @param x where it is brightest, of the width
 * @param y the same, of the height
 * @param reach how wide the light falls, of the larger side
 * @param noise its deviation, of 255
 */
record NightVariant(
    double red,
    double green,
    double power,
    double gain,
    double x,
    double y,
    double reach,
    double noise) {

  /**
   * A photo so. The picture itself draws what its night looks like, so that the same photo gives
   * the same.
   *
   * @param values {@code height × width × 3}, whole numbers from 0 to 255
   */
  static float[] of(float[] values, InputRecipe recipe) {
    byte[] pixels = new byte[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (int) values[i];
    }
    SplittableRandom random = new SplittableRandom(Arrays.hashCode(pixels));
    return draw(random).of(values, recipe, random);
  }

  private static NightVariant draw(RandomGenerator random) {
    double red = random.nextDouble(0.3, 0.7);
    return new NightVariant(
        red,
        (1 - red) * random.nextDouble(0.5, 0.9),
        random.nextDouble(0.55, 1.05),
        random.nextDouble(0.35, 0.9),
        random.nextDouble(0.25, 0.75),
        random.nextDouble(0.25, 0.75),
        random.nextDouble(0.45, 1),
        random.nextDouble(2, 10));
  }

  private float[] of(float[] values, InputRecipe recipe, RandomGenerator random) {
    boolean redFirst = recipe.channels() == InputRecipe.ChannelOrder.RGB;
    double blue = 1 - red - green;
    double first = redFirst ? red : blue;
    double last = redFirst ? blue : red;
    double wide = reach * Math.max(recipe.width(), recipe.height());
    float[] night = new float[values.length];
    for (int i = 0; i < values.length; i += 3) {
      int pixel = i / 3;
      double dx = (pixel % recipe.width() - x * recipe.width()) / wide;
      double dy = (pixel / recipe.width() - y * recipe.height()) / wide;
      double spot = Math.exp(-(dx * dx + dy * dy) / 2);
      double grey = first * values[i] + green * values[i + 1] + last * values[i + 2];
      double seen = 255 * gain * spot * Math.pow(grey / 255, power) + noise * random.nextGaussian();
      night[i] = night[i + 1] = night[i + 2] = Math.round(Math.clamp(seen, 0, 255));
    }
    return night;
  }
}
