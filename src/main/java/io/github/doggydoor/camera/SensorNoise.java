package io.github.doggydoor.camera;

import java.util.SplittableRandom;

/**
 * The noise that a real sensor has and a repeated photo lacks: each byte goes down by one, stays
 * (half of them) or goes up by one grey level, the same for the same seed.
 */
final class SensorNoise {
  private final SplittableRandom random;

  SensorNoise(long seed) {
    random = new SplittableRandom(seed);
  }

  /** A noisy copy. */
  Image over(Image image) {
    byte[] clean = image.bgr();
    byte[] noisy = new byte[clean.length];
    long bits = 0;
    for (int i = 0; i < clean.length; i++) {
      if ((i & 31) == 0) {
        bits = random.nextLong();
      }
      int shift = (int) (bits & 1) - (int) (bits >>> 1 & 1);
      bits >>>= 2;
      noisy[i] = (byte) Math.clamp((clean[i] & 0xFF) + shift, 0, 255);
    }
    return new Image(image.width(), image.height(), noisy);
  }
}
