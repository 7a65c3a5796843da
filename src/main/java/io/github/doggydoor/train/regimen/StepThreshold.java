package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import io.github.doggydoor.train.step.Light;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The threshold of a head that learnt the owner's step, where other dogs than the album's come. Of
 * the cohort's dogs there are photos only, and a photo scores otherwise than the same animal on the
 * step: the album's strangers, who are known both ways, tell how. Their scores' mean and standard
 * deviation on photos are brought to those on the step, and the cohort's dogs' scores with them.
 * What the dog scores is known from the step alone.
 */
final class StepThreshold {
  private StepThreshold() {}

  /**
   * Chooses it; empty where there is no step, no dog in the cohort, or nothing to bring scores by.
   *
   * @param album for each photo of {@code photos}, as it is, the score by a head that never saw it
   * @param others the same for each photo of {@code cohort}
   * @param staged the same for each picture of {@code step}
   * @param wish the share of strangers' frames that may pass, 0 to 1
   */
  static Optional<ThresholdChoice> of(
      AlbumRows photos,
      double[] album,
      Cohort cohort,
      double[] others,
      StepRows step,
      double[] staged,
      double wish) {
    double[] strangers = chosen(album, i -> !photos.dog()[i]);
    double[] cohortDogs = chosen(others, i -> isDogByDay(cohort.photos().get(i)));
    double[] dogs = chosen(staged, i -> step.dog()[i]);
    if (dogs.length == 0
        || cohortDogs.length == 0
        || Double.isNaN(dogs[0])
        || deviation(strangers) == 0) {
      return Optional.empty();
    }
    List<double[]> there = new ArrayList<>();
    for (Light light : Light.values()) {
      double[] seen = chosen(staged, i -> step.isStranger(i) && step.lights().get(i) == light);
      if (seen.length > 0) {
        there.add(seen);
        there.add(brought(cohortDogs, strangers, seen));
      }
    }
    return there.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ThresholdChoice.of(
                dogs, there.stream().flatMapToDouble(Arrays::stream).toArray(), wish));
  }

  /** What {@code scores} of photos would be on the step. */
  private static double[] brought(double[] scores, double[] photos, double[] there) {
    double scale = deviation(there) / deviation(photos);
    double from = mean(photos);
    double to = mean(there);
    return Arrays.stream(scores).map(score -> to + scale * (score - from)).toArray();
  }

  private static boolean isDogByDay(CohortPhoto photo) {
    return photo.kind() == Kind.DOG && !photo.night();
  }

  private static double[] chosen(double[] scores, IntPredicate which) {
    return IntStream.range(0, scores.length).filter(which).mapToDouble(i -> scores[i]).toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0));
  }
}
