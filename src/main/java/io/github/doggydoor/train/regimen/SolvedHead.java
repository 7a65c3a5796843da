package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import io.github.doggydoor.train.head.HeadChoice;
import io.github.doggydoor.train.head.HeadExamples;
import io.github.doggydoor.train.head.HeadProblem;
import io.github.doggydoor.train.head.Whitening;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The head that tells an owner's dog from the strangers of the album and of the cohort, and its
 * threshold.
 *
 * @param examples what it learnt from: all variants of the album's photos, the cohort's photos,
 *     then what was staged on the step
 * @param problem solves others like it
 * @param choice the head, and what others like it said of what they did not see
 * @param album for each photo of the album, as it is, the score by a head that never saw its moment
 * @param others for each photo of the cohort the score by a head that never saw its animal
 * @param threshold by these scores, and those of the album's nights; where a step was learnt and
 *     there is a cohort, that of {@link StepThreshold}
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
record SolvedHead(
    HeadExamples examples,
    HeadProblem problem,
    HeadChoice choice,
    double[] album,
    double[] others,
    ThresholdChoice threshold) {

  /**
   * Solves it.
   *
   * @param wish the share of strangers' frames that may pass, 0 to 1
   */
  static SolvedHead of(AlbumRows photos, Cohort cohort, StepRows step, double wish) {
    List<float[]> rows = new ArrayList<>();
    List<Object> groups = new ArrayList<>();
    List<Boolean> dogs = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    int[] first = new int[photos.size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = rows.size();
      for (float[] variant : photos.features().get(i)) {
        rows.add(variant);
        groups.add(photos.moments().get(i));
        dogs.add(photos.dog()[i]);
        weights.add(1.0);
      }
      if (photos.night()[i]) {
        weights.set(weights.size() - 1, Nights.WEIGHT);
      }
    }
    int own = rows.size();
    for (CohortPhoto photo : cohort.photos()) {
      rows.add(photo.features());
      groups.add(photo.animal());
      weights.add(photo.night() ? Nights.WEIGHT : 1);
    }
    int staged = rows.size();
    rows.addAll(step.features());
    groups.addAll(step.groups());
    weights.addAll(Collections.nCopies(step.size(), 1.0));
    boolean[] dog = new boolean[rows.size()];
    System.arraycopy(step.dog(), 0, dog, staged, step.size());
    for (int i = 0; i < own; i++) {
      dog[i] = dogs.get(i);
    }
    HeadExamples examples = new HeadExamples(rows, dog, numbers(weights), groups);
    // What photos of one dog differ in, pictures staged on one step do not.
    Optional<Whitening> space = step.size() > 0 ? Optional.empty() : space(cohort);
    HeadChoice choice = HeadChoice.of(examples, space);
    double[] album = new double[photos.size()];
    for (int i = 0; i < album.length; i++) {
      album[i] = choice.unseen()[first[i]];
    }
    double[] others = new double[cohort.photos().size()];
    System.arraycopy(choice.unseen(), own, others, 0, others.length);
    double[] there = Arrays.copyOfRange(choice.unseen(), staged, rows.size());
    return new SolvedHead(
        examples,
        new HeadProblem(examples, space),
        choice,
        album,
        others,
        StepThreshold.of(photos, album, cohort, others, step, there, wish)
            .orElseGet(() -> threshold(photos, first, cohort, step, choice.unseen(), wish)));
  }

  /** For each picture of {@code step}, which it learnt from, the score by a head that did not. */
  double[] staged(StepRows step) {
    double[] unseen = choice.unseen();
    return Arrays.copyOfRange(unseen, unseen.length - step.size(), unseen.length);
  }

  /** By what photos of one dog differ in, which the owner's few photos could not tell. */
  private static Optional<Whitening> space(Cohort cohort) {
    List<CohortPhoto> dogs =
        cohort.byDay().photos().stream().filter(photo -> photo.kind() == Kind.DOG).toList();
    List<String> names = dogs.stream().map(CohortPhoto::animal).toList();
    return names.stream().distinct().count() == names.size()
        ? Optional.empty()
        : Optional.of(Whitening.of(dogs.stream().map(CohortPhoto::features).toList(), names));
  }

  /**
   * One for day and night, where {@link StepThreshold} has none. Dogs alone are what is mistaken
   * for a dog: cats and steps would only thin the count.
   *
   * @param first where the rows of each photo of the album begin
   */
  private static ThresholdChoice threshold(
      AlbumRows photos, int[] first, Cohort cohort, StepRows step, double[] unseen, double wish) {
    List<Double> dogs = new ArrayList<>();
    List<Double> strangers = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < first.length; i++) {
      List<Double> side = photos.dog()[i] ? dogs : strangers;
      side.add(unseen[first[i]]);
      next = first[i] + photos.features().get(i).size();
      if (photos.night()[i]) {
        side.add(unseen[next - 1]);
      }
    }
    for (CohortPhoto photo : cohort.photos()) {
      if (photo.kind() == Kind.DOG) {
        strangers.add(unseen[next]);
      }
      next++;
    }
    for (int i = 0; i < step.size(); i++) {
      (step.dog()[i] ? dogs : strangers).add(unseen[unseen.length - step.size() + i]);
    }
    if (dogs.getFirst().isNaN()) {
      return ThresholdChoice.SIGN; // One moment of the dog: nothing could be held out.
    }
    return ThresholdChoice.of(numbers(dogs), numbers(strangers), wish);
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
