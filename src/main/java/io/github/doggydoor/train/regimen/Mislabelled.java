package io.github.doggydoor.train.regimen;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Photos of the dog that lie among the strangers. Such a one scores as three of four of the dog's
 * own do, by a head that never saw it, and the picture that is most like it is one of the dog's: of
 * another dog of which there are several photos, that would be one of them.
 */
final class Mislabelled {
  /** Where so large a share of the strangers looks like the dog, it is no slip of the hand. */
  private static final double MOST = 0.05;

  /** Fewer photos of the dog do not tell how it usually scores. */
  private static final int LEAST = 8;

  private Mislabelled() {}

  /**
   * The places of such photos in {@code photos}; empty where there are too many to be slips, or too
   * few of the dog to tell.
   */
  static Set<Integer> find(AlbumRows photos, SolvedHead head) {
    double[] dogs =
        IntStream.range(0, photos.size())
            .filter(i -> photos.dog()[i])
            .mapToDouble(i -> head.album()[i])
            .sorted()
            .toArray();
    if (dogs.length < LEAST) {
      return Set.of();
    }
    double usual = Math.max(head.threshold().open(), dogs[dogs.length / 4]);
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < photos.size(); i++) {
      if (!photos.dog()[i] && head.album()[i] >= usual && nearestIsTheDog(photos, i)) {
        found.add(i);
      }
    }
    int strangers = photos.size() - dogs.length;
    return found.size() > Math.max(1, MOST * strangers) ? Set.of() : found;
  }

  /** By the cosine after the mean of all is subtracted: what all pictures share says nothing. */
  private static boolean nearestIsTheDog(AlbumRows photos, int place) {
    double[] mean = mean(photos);
    double[] here = apart(photos.photo(place), mean);
    double best = -1;
    boolean dog = false;
    for (int i = 0; i < photos.size(); i++) {
      if (i != place) {
        double[] other = apart(photos.photo(i), mean);
        double cosine = dot(here, other) / Math.sqrt(dot(here, here) * dot(other, other));
        if (cosine > best) {
          best = cosine;
          dog = photos.dog()[i];
        }
      }
    }
    return dog;
  }

  private static double[] mean(AlbumRows photos) {
    double[] mean = new double[photos.photo(0).length];
    for (int i = 0; i < photos.size(); i++) {
      float[] photo = photos.photo(i);
      for (int k = 0; k < mean.length; k++) {
        mean[k] += photo[k] / (double) photos.size();
      }
    }
    return mean;
  }

  private static double[] apart(float[] photo, double[] mean) {
    double[] apart = new double[mean.length];
    Arrays.setAll(apart, k -> photo[k] - mean[k]);
    return apart;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
