package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;
import org.opencv.core.Scalar;

/** A colour; red, green and blue from 0 to 255. */
record Colour(double red, double green, double blue) {
  static final Colour BLACK = new Colour(12, 11, 13);
  static final Colour WHITE = new Colour(244, 241, 235);

  /** This one with {@code share} of {@code other}, 0 to 1. */
  Colour mix(Colour other, double share) {
    return new Colour(
        red + (other.red - red) * share,
        green + (other.green - green) * share,
        blue + (other.blue - blue) * share);
  }

  /** As bright as {@code times} of it. */
  Colour times(double times) {
    return new Colour(limit(red * times), limit(green * times), limit(blue * times));
  }

  /** Something like it: brighter or darker by at most {@code by}, and a little warmer or colder. */
  Colour vary(RandomGenerator random, double by) {
    double light = random.nextDouble(-by, by);
    double warm = random.nextDouble(-by, by) / 4;
    return new Colour(limit(red + light + warm), limit(green + light), limit(blue + light - warm));
  }

  /** For OpenCV, which has blue first. */
  Scalar bgr() {
    return new Scalar(blue, green, red);
  }

  private static double limit(double value) {
    return Math.clamp(value, 0, 255);
  }
}
