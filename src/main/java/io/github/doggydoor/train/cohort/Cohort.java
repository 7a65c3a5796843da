package io.github.doggydoor.train.cohort;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The photos of other animals.
 *
 * @param photos in the order of their file
 */
public record Cohort(List<CohortPhoto> photos) {
  /** Nobody: what is learnt from the owner's photos alone. */
  public static final Cohort NOBODY = new Cohort(List.of());

  /**
   * The least cosine of two photos that are taken for one and the same picture, or for two of one
   * moment. bench/README.md has what it was chosen by.
   */
  public static final double SAME = 0.96;

  /** Copies the list. */
  public Cohort {
    photos = List.copyOf(photos);
  }

  /** The same without some animals. */
  public Cohort without(Set<String> animals) {
    return new Cohort(photos.stream().filter(photo -> !animals.contains(photo.animal())).toList());
  }

  /** The same without the nights. */
  public Cohort byDay() {
    return new Cohort(photos.stream().filter(photo -> !photo.night()).toList());
  }

  /** How many animals of {@code kind} there are. */
  public int count(Kind kind) {
    return (int)
        photos.stream()
            .filter(photo -> photo.kind() == kind)
            .map(CohortPhoto::animal)
            .distinct()
            .count();
  }

  /**
   * The animals of which a photo by day is also among {@code features}, or nearly so: whoever's own
   * dog is a public one. By night many resemble one another.
   */
  public Set<String> alike(List<float[]> features) {
    Set<String> alike = new LinkedHashSet<>();
    for (CohortPhoto photo : photos) {
      if (!photo.night()
          && !alike.contains(photo.animal())
          && features.stream().anyMatch(one -> cosine(one, photo.features()) >= SAME)) {
        alike.add(photo.animal());
      }
    }
    return alike;
  }

  /** Of what the backbone sees: 1 for the same picture. */
  public static double cosine(float[] a, float[] b) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      product += (double) a[i] * b[i];
      first += (double) a[i] * a[i];
      second += (double) b[i] * b[i];
    }
    return product / Math.sqrt(Math.max(first * second, Double.MIN_NORMAL));
  }
}
