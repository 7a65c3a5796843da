package io.github.doggydoor.train.step;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Where in photos the thing is that most of them show, by what a network sees there: the first
 * principal component of its descriptors tells thing from surroundings (Wei, Zhang, Wu, Shen, Zhou,
 * "Unsupervised object discovery and co-localization by deep descriptor transforming", 2019, <a
 * href="https://arxiv.org/abs/1707.06397">arXiv 1707.06397</a>).
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
record CommonObject(double[] mean, double[] direction) {
  private static final int STEPS = 60;

  /**
   * Finds the direction.
   *
   * @param maps of each photo: {@code side × side × channels}, row by row
   * @param side of a map, in cells
   */
  static CommonObject of(List<float[]> maps, int side) {
    int channels = maps.getFirst().length / (side * side);
    double[] mean = new double[channels];
    for (float[] map : maps) {
      for (int i = 0; i < map.length; i++) {
        mean[i % channels] += map[i] / ((double) side * side * maps.size());
      }
    }
    double[][] covariance = covariance(maps, mean);
    double[] direction = new SplittableRandom(1).doubles(channels, -1, 1).toArray();
    for (int step = 0; step < STEPS; step++) {
      direction = normed(times(covariance, direction));
    }
    CommonObject found = new CommonObject(mean, direction);
    double inner = 0;
    for (float[] map : maps) {
      inner += found.innerLess(found.values(map), side);
    }
    return inner >= 0 ? found : new CommonObject(mean, negative(direction));
  }

  /** A value for each cell of a map: above zero on the thing. */
  float[] values(float[] map) {
    float[] values = new float[map.length / mean.length];
    for (int cell = 0; cell < values.length; cell++) {
      double sum = 0;
      for (int c = 0; c < mean.length; c++) {
        sum += (map[cell * mean.length + c] - mean[c]) * direction[c];
      }
      values[cell] = (float) sum;
    }
    return values;
  }

  /** By how much the middle of a photo has more than its border: owners aim at their dog. */
  private double innerLess(float[] values, int side) {
    int border = Math.max(1, side / 6);
    double inner = 0;
    double outer = 0;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        boolean edge = Math.min(Math.min(x, y), side - 1 - Math.max(x, y)) < border;
        if (edge) {
          outer += values[y * side + x];
        } else {
          inner += values[y * side + x];
        }
      }
    }
    return inner - outer;
  }

  private static double[][] covariance(List<float[]> maps, double[] mean) {
    int channels = mean.length;
    double[][] sums = new double[channels][channels];
    double[] row = new double[channels];
    int[] lit = new int[channels];
    for (float[] map : maps) {
      for (int from = 0; from < map.length; from += channels) {
        int many = 0; // Most of what ReLU gives is zero.
        for (int c = 0; c < channels; c++) {
          row[c] = map[from + c];
          if (row[c] != 0) {
            lit[many++] = c;
          }
        }
        for (int a = 0; a < many; a++) {
          double[] into = sums[lit[a]];
          double value = row[lit[a]];
          for (int b = 0; b < many; b++) {
            into[lit[b]] += value * row[lit[b]];
          }
        }
      }
    }
    double cells = maps.size() * (double) maps.getFirst().length / channels;
    for (int a = 0; a < channels; a++) {
      for (int b = 0; b < channels; b++) {
        sums[a][b] = sums[a][b] / cells - mean[a] * mean[b];
      }
    }
    return sums;
  }

  private static double[] times(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int a = 0; a < vector.length; a++) {
      for (int b = 0; b < vector.length; b++) {
        product[a] += matrix[a][b] * vector[b];
      }
    }
    return product;
  }

  private static double[] normed(double[] vector) {
    double length = 0;
    for (double value : vector) {
      length += value * value;
    }
    length = Math.sqrt(length);
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= length == 0 ? 1 : length;
    }
    return vector;
  }

  private static double[] negative(double[] vector) {
    double[] turned = new double[vector.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = -vector[i];
    }
    return turned;
  }
}
