package io.github.doggydoor.teach.ask;

import java.util.List;

/** Directions of feature vectors; one that is 0, or no number, has none and stays 0. */
final class Features {
  private Features() {}

  /** The same of length 1. */
  static float[] unit(float[] features) {
    double square = 0;
    for (float value : features) {
      square += (double) value * value;
    }
    float[] unit = new float[features.length];
    if (square > 0 && Double.isFinite(square)) {
      double length = Math.sqrt(square);
      for (int i = 0; i < unit.length; i++) {
        unit[i] = (float) (features[i] / length);
      }
    }
    return unit;
  }

  /** The mean direction of these, which are equally long; of none, an empty one. */
  static float[] middle(List<float[]> all) {
    float[] sum = new float[all.isEmpty() ? 0 : all.getFirst().length];
    for (float[] one : all) {
      float[] unit = unit(one);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += unit[i];
      }
    }
    return unit(sum);
  }

  /** The cosine distance of two of length 1: 0 for the same direction, 1 for nothing in common. */
  static double distance(float[] one, float[] other) {
    double dot = 0;
    for (int i = 0; i < one.length; i++) {
      dot += (double) one[i] * other[i];
    }
    return 1 - dot;
  }
}
