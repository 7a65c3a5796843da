package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A head that learnt each photo once more as by an infrared night.
 *
 * @param day the least score that counts by day, and of any picture where there is one threshold
 * @param night the same by night
 */
record NightModel(
    SolvedHead head, Optional<UnknownCheck> check, double day, double night, ExamFeatures features)
    implements ExamModel {

  /**
   * Solves it.
   *
   * @param nights of the cohort's animals; empty: these are known by day alone
   */
  static NightModel learn(
      Lesson lesson, Cohort cohort, Collection<CohortPhoto> nights, ExamFeatures features) {
    List<Path> photos = new ArrayList<>(lesson.dog());
    photos.addAll(lesson.others());
    int all = photos.size();
    List<List<float[]>> rows = new ArrayList<>();
    photos.forEach(photo -> rows.add(features.variants(photo)));
    photos.forEach(photo -> rows.add(List.of(features.of(photo, ExamFeatures.NIGHT))));
    List<Object> moments = new ArrayList<>(lesson.dogGroups());
    moments.addAll(lesson.others());
    moments.addAll(List.copyOf(moments));
    boolean[] dog = new boolean[2 * all];
    for (int i = 0; i < dog.length; i++) {
      dog[i] = i % all < lesson.dog().size();
    }
    List<CohortPhoto> both = new ArrayList<>(cohort.photos());
    both.addAll(nights);
    Cohort known = new Cohort(both);
    SolvedHead head =
        SolvedHead.of(
            new AlbumRows(rows, dog, moments), known, StepRows.NONE, LinearModel.FALSE_ACCEPTS);
    return new NightModel(
        head,
        Optional.of(check(photos, lesson.dog().size(), features)),
        open(head, dog, known, 0, all, 0, cohort.photos().size()),
        open(head, dog, known, all, 2 * all, cohort.photos().size(), both.size()),
        features);
  }

  private static double open(
      SolvedHead head, boolean[] dog, Cohort cohort, int from, int to, int first, int last) {
    List<Double> dogs = new ArrayList<>();
    List<Double> strangers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      (dog[i] ? dogs : strangers).add(head.album()[i]);
    }
    for (int i = first; i < last; i++) {
      if (cohort.photos().get(i).kind() == Kind.DOG) {
        strangers.add(head.others()[i]);
      }
    }
    return ThresholdChoice.of(
            dogs.stream().mapToDouble(Double::doubleValue).toArray(),
            strangers.stream().mapToDouble(Double::doubleValue).toArray(),
            LinearModel.FALSE_ACCEPTS)
        .open();
  }

  private static UnknownCheck check(List<Path> photos, int dogs, ExamFeatures features) {
    List<LabelledPhoto> labelled = new ArrayList<>();
    List<float[]> seen = new ArrayList<>();
    for (int variant : new int[] {0, ExamFeatures.NIGHT}) {
      for (int i = 0; i < photos.size(); i++) {
        String label = i < dogs ? "dog" : "not_dog";
        labelled.add(new LabelledPhoto(photos.get(i), label, label));
        seen.add(features.highest(photos.get(i), variant));
      }
    }
    return UnknownCheck.of(
        new Dataset(List.of("dog", "not_dog"), "dog", labelled, List.of(), List.of(), List.of()),
        seen);
  }

  NightModel unchecked() {
    return new NightModel(head, Optional.empty(), day, night, features);
  }

  /** With a threshold for all light. */
  NightModel one() {
    double open = head.threshold().open();
    return new NightModel(head, check, open, open, features);
  }

  @Override
  public double score(Path picture) {
    float[] seen = features.highest(picture);
    double shift = picture.toString().contains("/night/") ? day - night : 0;
    return check.map(known -> known.familiarity(seen) >= known.least()).orElse(true)
        ? head.choice().head().score(features.of(picture)) + shift
        : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double open() {
    return day;
  }

  @Override
  public double veto() {
    return head.threshold().veto();
  }
}
