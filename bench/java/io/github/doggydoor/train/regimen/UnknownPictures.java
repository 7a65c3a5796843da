package io.github.doggydoor.train.regimen;

import io.github.doggydoor.camera.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Pictures that show nothing a model was taught, drawn by chance: values 0 to 255, RGB. */
final class UnknownPictures {
  private static final List<String> SORTS =
      List.of("noise", "grain", "blobs", "flat", "gradient", "dark", "blurred");

  /** One of them. */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once.
  record Unknown(String sort, float[] values) {}

  private final int side;
  private final List<float[]> photos;
  private final RandomGenerator random;

  /**
   * @param side of the squares that are drawn, in pixels
   * @param photos of strangers in that size, to be darkened and blurred
   */
  UnknownPictures(int side, List<float[]> photos, RandomGenerator random) {
    this.side = side;
    this.photos = photos;
    this.random = random;
  }

  /** {@code count} pictures, each sort in turn. */
  List<Unknown> draw(int count) {
    List<Unknown> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String sort = SORTS.get(i % SORTS.size());
      drawn.add(new Unknown(sort, clip(one(sort))));
    }
    return drawn;
  }

  /** A square of values, RGB, as a camera's picture. */
  static Image image(float[] values, int side) {
    byte[] bgr = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bgr[i] = (byte) values[i - i % 3 + 2 - i % 3];
    }
    return new Image(side, side, bgr);
  }

  private float[] one(String sort) {
    return switch (sort) {
      case "noise" -> grain(flat(128, 128, 128), random.nextDouble(20, 120), random.nextBoolean());
      case "grain" -> grain(flat(), random.nextDouble(1, 12), false);
      case "blobs" -> blurred(grain(flat(128, 128, 128), 120, random.nextBoolean()), 0.02, 0.12);
      case "flat" -> random.nextBoolean() ? flat() : grey();
      case "gradient" -> gradient(flat(), flat(), random.nextBoolean());
      case "dark" -> grain(scaled(photo(), random.nextDouble(0.01, 0.2)), 3, false);
      default -> blurred(photo(), 0.035, 0.11);
    };
  }

  private float[] photo() {
    return photos.get(random.nextInt(photos.size())).clone();
  }

  private float[] grey() {
    float level = random.nextFloat(256);
    return flat(level, level, level);
  }

  private float[] flat() {
    return flat(random.nextFloat(256), random.nextFloat(256), random.nextFloat(256));
  }

  private float[] flat(float... colour) {
    float[] values = new float[side * side * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = colour[i % 3];
    }
    return values;
  }

  private float[] gradient(float[] from, float[] to, boolean down) {
    float[] values = new float[from.length];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / 3;
      float share = (float) (down ? pixel / side : pixel % side) / (side - 1);
      values[i] = from[i] + share * (to[i] - from[i]);
    }
    return values;
  }

  private static float[] scaled(float[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) factor;
    }
    return values;
  }

  private float[] grain(float[] values, double deviation, boolean coloured) {
    for (int i = 0; i < values.length; i += 3) {
      double grey = random.nextGaussian() * deviation;
      for (int channel = 0; channel < 3; channel++) {
        values[i + channel] += (float) (coloured ? random.nextGaussian() * deviation : grey);
      }
    }
    return values;
  }

  /** Three box blurs are nearly a Gaussian whose deviation is the box's radius. */
  private float[] blurred(float[] values, double least, double most) {
    int radius = (int) Math.round(side * random.nextDouble(least, most));
    float[] result = values;
    for (int pass = 0; pass < 3; pass++) {
      result = box(box(result, radius, 3, side * 3), radius, side * 3, 3);
    }
    return result;
  }

  /** Averages along lines whose pixels lie {@code step} apart; the lines lie {@code next} apart. */
  private float[] box(float[] values, int radius, int step, int next) {
    float[] result = new float[values.length];
    for (int line = 0; line < side; line++) {
      for (int channel = 0; channel < 3; channel++) {
        int start = line * next + channel;
        double sum = 0;
        for (int i = -radius; i <= radius; i++) {
          sum += values[start + edge(i) * step];
        }
        for (int i = 0; i < side; i++) {
          result[start + i * step] = (float) (sum / (2 * radius + 1));
          sum += values[start + edge(i + radius + 1) * step];
          sum -= values[start + edge(i - radius) * step];
        }
      }
    }
    return result;
  }

  private int edge(int place) {
    return Math.clamp(place, 0, side - 1);
  }

  private static float[] clip(float[] values) {
    float[] clipped = Arrays.copyOf(values, values.length);
    for (int i = 0; i < clipped.length; i++) {
      clipped[i] = Math.clamp(Math.round(clipped[i]), 0, 255);
    }
    return clipped;
  }
}
