package io.github.doggydoor.train.head;

import java.util.Arrays;
import java.util.List;

/**
 * What a head learns from.
 *
 * @param features a row for each picture, all of one length; two or more
 * @param dog whether a row is of the dog; both kinds are there
 * @param weights how much a row counts among those of its kind, more than 0
 * @param groups to which group each row belongs, such as the photo that it is a variant of, or the
 *     stranger whom it shows: rows of one group are never on both sides of a fold
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record HeadExamples(
    List<float[]> features, boolean[] dog, double[] weights, List<?> groups) {
  /** Checks that there is something to tell apart. */
  public HeadExamples {
    features = List.copyOf(features);
    groups = List.copyOf(groups);
    int dogs = 0;
    for (boolean one : dog) {
      dogs += one ? 1 : 0;
    }
    if (features.size() != dog.length
        || groups.size() != dog.length
        || weights.length != dog.length
        || dogs == 0
        || dogs == dog.length) {
      throw new IllegalArgumentException(
          "a head learns from rows of both kinds, each with its group: %d features, %d groups, %d of %d of the dog"
              .formatted(features.size(), groups.size(), dogs, dog.length));
    }
  }

  /** Rows of the same weight. */
  public HeadExamples(List<float[]> features, boolean[] dog, List<?> groups) {
    this(features, dog, ones(dog.length), groups);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  int size() {
    return dog.length;
  }

  int length() {
    return features.getFirst().length;
  }

  /**
   * How much each of the rows {@code which} counts: both kinds weigh alike, and the mean is 1, as
   * scikit-learn's {@code class_weight="balanced"} with {@code sample_weight}.
   */
  double[] shares(int[] which) {
    double[] sum = new double[2];
    for (int row : which) {
      sum[kind(row)] += weights[row];
    }
    double[] shares = new double[which.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = weights[which[i]] * which.length / (2 * sum[kind(which[i])]);
    }
    return shares;
  }

  /** 1 for the dog, 0 for others. */
  int kind(int row) {
    return dog[row] ? 1 : 0;
  }
}
