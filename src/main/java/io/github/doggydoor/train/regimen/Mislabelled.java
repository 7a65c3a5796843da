package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.head.LinearHead;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Photos of the dog that lie among the strangers. Such a one scores as three of four of the dog's
 * own do, by a head that never saw it, and the picture that is most like it is one of the dog's: of
 * another dog of which there are several photos, that would be one of them. Where few photos of the
 * dog cannot tell how it usually scores, it must count, and be nearly the same picture as one of
 * these.
 */
final class Mislabelled {
  /** Where so large a share of the strangers looks like the dog, it is no slip of the hand. */
  private static final double MOST = 0.05;

  /** Fewer photos of the dog do not tell how it usually scores. */
  static final int LEAST = 8;

  private final AlbumRows photos;
  private final double[] mean;
  private final boolean few;
  private final double usual;

  /**
   * @param photos what is known of both
   * @param head learnt from these
   */
  Mislabelled(AlbumRows photos, SolvedHead head) {
    this.photos = photos;
    mean = mean(photos);
    double[] dogs =
        IntStream.range(0, photos.size())
            .filter(i -> photos.dog()[i])
            .mapToDouble(i -> head.album()[i])
            .sorted()
            .toArray();
    few = dogs.length < LEAST;
    double open = head.threshold().open();
    usual = few ? open : Math.max(open, dogs[dogs.length / 4]);
  }

  /** Whether the photos of the dog are too few to tell how it usually scores. */
  boolean ofFew() {
    return few;
  }

  /** The places of such photos in {@code photos}; empty where there are too many to be slips. */
  static Set<Integer> find(AlbumRows photos, SolvedHead head) {
    Mislabelled known = new Mislabelled(photos, head);
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < photos.size(); i++) {
      if (!photos.dog()[i] && known.isTheDog(photos.photo(i), head.album()[i], i)) {
        found.add(i);
      }
    }
    return slips(found, photos.count(false));
  }

  /**
   * The places of such photos among {@code strangers}, which nothing was learnt from.
   *
   * @param strangers what the head reads of each
   */
  Set<Integer> among(List<float[]> strangers, LinearHead head) {
    Set<Integer> found = new TreeSet<>();
    for (int i = 0; i < strangers.size(); i++) {
      if (isTheDog(strangers.get(i), head.score(strangers.get(i)), -1)) {
        found.add(i);
      }
    }
    return slips(found, strangers.size());
  }

  private static Set<Integer> slips(Set<Integer> found, int strangers) {
    return found.size() > Math.max(1, MOST * strangers) ? Set.of() : found;
  }

  /**
   * Whether a photo among the strangers is of the dog.
   *
   * @param own its place in the photos, not to be compared with itself; −1: none
   */
  private boolean isTheDog(float[] photo, double score, int own) {
    if (!(score >= usual)) {
      return false; // Nor where no head could be tried.
    }
    int nearest = nearest(photo, own);
    return nearest >= 0
        && photos.dog()[nearest]
        && (!few || Cohort.cosine(photo, photos.photo(nearest)) >= Cohort.SAME);
  }

  /** By the cosine after the mean of all is subtracted: what all pictures share says nothing. */
  private int nearest(float[] photo, int own) {
    double[] here = apart(photo, mean);
    double best = -1;
    int nearest = -1;
    for (int i = 0; i < photos.size(); i++) {
      if (i != own) {
        double[] other = apart(photos.photo(i), mean);
        double cosine = dot(here, other) / Math.sqrt(dot(here, here) * dot(other, other));
        if (cosine > best) {
          best = cosine;
          nearest = i;
        }
      }
    }
    return nearest;
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
