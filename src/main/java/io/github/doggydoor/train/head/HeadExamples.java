package io.github.doggydoor.train.head;

import java.util.List;

/**
 * What a head learns from.
 *
 * @param features a row for each picture, all of one length; two or more
 * @param dog whether a row is of the dog; both kinds are there
 * @param groups to which group each row belongs, such as the photo that it is a variant of, or the
 *     stranger whom it shows: rows of one group are never on both sides of a fold
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record HeadExamples(List<float[]> features, boolean[] dog, List<?> groups) {
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
        || dogs == 0
        || dogs == dog.length) {
      throw new IllegalArgumentException(
          "a head learns from rows of both kinds, each with its group: %d features, %d groups, %d of %d of the dog"
              .formatted(features.size(), groups.size(), dogs, dog.length));
    }
  }

  int size() {
    return dog.length;
  }

  int length() {
    return features.getFirst().length;
  }

  /**
   * How much each of the rows {@code which} counts: both kinds weigh alike, and the mean is 1, as
   * scikit-learn's {@code class_weight="balanced"}.
   */
  double[] shares(int[] which) {
    double[] count = new double[2];
    for (int row : which) {
      count[kind(row)]++;
    }
    double[] shares = new double[which.length];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = which.length / (2 * count[kind(which[i])]);
    }
    return shares;
  }

  /** 1 for the dog, 0 for others. */
  int kind(int row) {
    return dog[row] ? 1 : 0;
  }
}
