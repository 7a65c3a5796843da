package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;

/**
 * Bilinear resizing as PIL does it, to the bit: a triangle filter that widens with the reduction,
 * in two passes, each rounded to 8 bits, with weights of {@value #BITS} bits. No interpolation of
 * OpenCV comes near it. After {@code src/libImaging/Resample.c} of Pillow.
 */
final class PilBilinear {
  private static final int BITS = 32 - 8 - 2;

  /** The weights for one new pixel: of the old ones from {@code first} on. */
  @SuppressWarnings("ArrayRecordComponent") // Read in the innermost loop, and never given away.
  private record Taps(int first, int[] weights) {}

  private final int width;
  private final int height;
  private Taps[] across = {};
  private Taps[] down = {};
  private int oldWidth;
  private int oldHeight;
  private byte[] narrowed = {};

  PilBilinear(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Resizes {@code part} of {@code image} into {@code into}, {@code width × height × 3} bytes. */
  void resize(Image image, Square part, byte[] into) {
    if (part.width() != oldWidth || part.height() != oldHeight) {
      oldWidth = part.width();
      oldHeight = part.height();
      across = taps(oldWidth, width);
      down = taps(oldHeight, height);
      narrowed = new byte[width * oldHeight * 3];
    }
    for (int y = 0; y < oldHeight; y++) {
      for (int x = 0; x < width; x++) {
        int from = ((part.y() + y) * image.width() + part.x() + across[x].first) * 3;
        filter(image.bgr(), from, 3, across[x].weights, narrowed, (y * width + x) * 3);
      }
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = (down[y].first * width + x) * 3;
        filter(narrowed, from, width * 3, down[y].weights, into, (y * width + x) * 3);
      }
    }
  }

  private static void filter(byte[] from, int at, int step, int[] weights, byte[] into, int place) {
    int blue = 1 << (BITS - 1);
    int green = blue;
    int red = blue;
    int i = at;
    for (int weight : weights) {
      blue += (from[i] & 0xff) * weight;
      green += (from[i + 1] & 0xff) * weight;
      red += (from[i + 2] & 0xff) * weight;
      i += step;
    }
    into[place] = clip(blue);
    into[place + 1] = clip(green);
    into[place + 2] = clip(red);
  }

  private static byte clip(int sum) {
    return (byte) Math.clamp(sum >> BITS, 0, 255);
  }

  private static Taps[] taps(int from, int to) {
    double scale = (double) from / to;
    double widened = Math.max(scale, 1);
    Taps[] all = new Taps[to];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int first = Math.max((int) (centre - widened + 0.5), 0);
      int end = Math.min((int) (centre + widened + 0.5), from);
      double[] weights = new double[end - first];
      double sum = 0;
      for (int j = 0; j < weights.length; j++) {
        double distance = (j + first - centre + 0.5) / widened;
        weights[j] = Math.max(1 - Math.abs(distance), 0);
        sum += weights[j];
      }
      int[] whole = new int[weights.length];
      for (int j = 0; j < weights.length; j++) {
        whole[j] = (int) (0.5 + weights[j] / sum * (1 << BITS));
      }
      all[i] = new Taps(first, whole);
    }
    return all;
  }
}
