package io.github.doggydoor.vision;

import java.util.Arrays;

/**
 * What the place looks like when nobody is there: for each pixel of a small grey picture its value
 * and how much it is used to differ from it. A change of light or exposure is one straight line
 * from the old values to the new ones, fitted to the pixels that follow it, and not a difference.
 */
final class Background {
  private static final int SATURATED = 250;

  /** Of a grey level, for the median: counting is much quicker than sorting. */
  private static final int STEPS = 8;

  private static final float MOST_GAIN = 4;
  private static final float LEAST_GAIN = 0.25f;

  private final float[] values;
  private final float[] unrest;
  private final float[] differences;
  private final int[] counts = new int[256 * STEPS];

  /** Learns {@code pixels} as the place. */
  Background(byte[] pixels) {
    values = new float[pixels.length];
    unrest = new float[pixels.length];
    differences = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = pixels[i] & 0xff;
    }
  }

  /**
   * Marks with 255 the pixels of {@code watched} that differ by more than {@code contrast} and
   * three times what they are used to, the others with 0.
   *
   * @return how many were marked
   */
  int compare(byte[] pixels, byte[] watched, float contrast, byte[] marks) {
    follow(pixels);
    int marked = 0;
    for (int i = 0; i < pixels.length; i++) {
      differences[i] = Math.abs((pixels[i] & 0xff) - Math.clamp(values[i], 0, 255));
      boolean foreign = isForeign(i, watched, contrast);
      marks[i] = (byte) (foreign ? 255 : 0);
      marked += foreign ? 1 : 0;
    }
    return marked;
  }

  /** Marks what {@link #compare} last compared once more, by another contrast. */
  void mark(byte[] watched, float contrast, byte[] marks) {
    for (int i = 0; i < marks.length; i++) {
      marks[i] = (byte) (isForeign(i, watched, contrast) ? 255 : 0);
    }
  }

  private boolean isForeign(int pixel, byte[] watched, float contrast) {
    return watched[pixel] != 0 && differences[pixel] > contrast + 3 * unrest[pixel];
  }

  /**
   * Learns from the picture that was compared last.
   *
   * @param share of the new value in a pixel that was not marked, 0 to 1
   * @param foreignShare of the new value in one that was
   */
  void learn(byte[] pixels, byte[] marks, float share, float foreignShare) {
    for (int i = 0; i < pixels.length; i++) {
      if ((pixels[i] & 0xff) >= SATURATED && values[i] >= SATURATED) {
        continue; // How bright it truly is cannot be seen, and shall not be forgotten.
      }
      float weight = marks[i] == 0 ? share : foreignShare;
      values[i] += weight * ((pixels[i] & 0xff) - values[i]);
      unrest[i] += weight / 4 * (differences[i] - unrest[i]); // Slower, or it hides a slow dog.
    }
  }

  /** Bends the background to the light of {@code pixels}. */
  private void follow(byte[] pixels) {
    float gain = 1;
    float offset = 0;
    for (int round = 0; round < 3; round++) {
      float limit = Math.max(4, 2 * median(pixels, gain, offset));
      double n = 0;
      double sumX = 0;
      double sumY = 0;
      double sumXx = 0;
      double sumXy = 0;
      for (int i = 0; i < pixels.length; i++) {
        int y = pixels[i] & 0xff;
        float x = values[i];
        if (y < SATURATED
            && Math.abs(y - gain * x - offset) <= limit) { // Saturation bends the line.
          n++;
          sumX += x;
          sumY += y;
          sumXx += x * x;
          sumXy += x * y;
        }
      }
      double spread = n * sumXx - sumX * sumX;
      if (n < 10 || spread <= n * n) {
        break; // Too few or too equal values for a line.
      }
      gain = Math.clamp((float) ((n * sumXy - sumX * sumY) / spread), LEAST_GAIN, MOST_GAIN);
      offset = (float) ((sumY - gain * sumX) / n);
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = gain * values[i] + offset;
    }
  }

  /** The median of the differences from a line, to a sixteenth of a grey level. */
  private float median(byte[] pixels, float gain, float offset) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < pixels.length; i++) {
      float difference = Math.abs((pixels[i] & 0xff) - gain * values[i] - offset);
      counts[Math.min((int) (difference * STEPS), counts.length - 1)]++;
    }
    int step = 0;
    for (int below = counts[0]; below <= pixels.length / 2; below += counts[step]) {
      step++;
    }
    return (step + 0.5f) / STEPS;
  }
}
