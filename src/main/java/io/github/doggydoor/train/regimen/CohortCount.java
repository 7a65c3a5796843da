package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many of the cohort's dogs a model would take for the owner's by day, by scores of heads that
 * never saw them. Their nights were drawn, and are no photos to count.
 *
 * @param photos of dogs, by day
 * @param accepted how many of these would count
 * @param dogs how many dogs there are
 * @param some how many of them would count on at least one photo
 * @param most how many would on half of their photos or more
 */
record CohortCount(int photos, int accepted, int dogs, int some, int most) {
  /** From this share of dogs on the owner's dog looks like many others. */
  private static final double MANY = 0.05;

  /**
   * Counts them.
   *
   * @param scores of each photo of the cohort
   * @param open the least score that counts
   */
  static CohortCount of(Cohort cohort, double[] scores, double open) {
    Map<String, int[]> byDog = new LinkedHashMap<>();
    for (int i = 0; i < scores.length; i++) {
      CohortPhoto photo = cohort.photos().get(i);
      if (photo.kind() == Kind.DOG && !photo.night()) {
        int[] count = byDog.computeIfAbsent(photo.animal(), _ -> new int[2]);
        count[0]++;
        count[1] += scores[i] >= open ? 1 : 0;
      }
    }
    return new CohortCount(
        byDog.values().stream().mapToInt(count -> count[0]).sum(),
        byDog.values().stream().mapToInt(count -> count[1]).sum(),
        byDog.size(),
        (int) byDog.values().stream().filter(count -> count[1] > 0).count(),
        (int) byDog.values().stream().filter(count -> 2 * count[1] >= count[0]).count());
  }

  /** By name, for a model's card. */
  Map<String, Double> metrics() {
    return photos == 0
        ? Map.of()
        : Map.of(
            "cohort_photos", (double) photos,
            "cohort_false_accepts", (double) accepted,
            "cohort_dogs", (double) dogs,
            "cohort_dogs_in", (double) some,
            "cohort_dogs_mostly_in", (double) most);
  }

  /** What the owner ought to know where many dogs would be let in. */
  List<String> notices(String dog) {
    return photos == 0 || some < MANY * dogs
        ? List.of()
        : List.of(
            "%s looks like many dogs: of %d others, %d would count on some of their photos and %d on most. What helps: more photos of %s from other days and places, photos of the dogs that do come to your door among the strangers, and a smaller --false-accepts."
                .formatted(dog, dogs, some, most, dog));
  }
}
