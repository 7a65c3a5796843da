package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the quick regimen makes without fine-tuning: its head, threshold and unknown-check. */
record FrozenModel(SolvedHead head, Optional<UnknownCheck> check, ExamFeatures features)
    implements ExamModel {
  private static final String DOG = "dog";
  private static final List<String> LABELS = List.of(DOG, "not_dog");

  /**
   * Solves it, of the photos, their mirror images and their nights, where these are known.
   *
   * @param nights whether any are learnt
   */
  static FrozenModel learn(Lesson lesson, Cohort all, ExamFeatures features, boolean nights) {
    List<Path> photos = new ArrayList<>(lesson.dog());
    photos.addAll(lesson.others());
    List<Object> moments = new ArrayList<>(lesson.dogGroups());
    moments.addAll(lesson.others());
    boolean[] dog = new boolean[photos.size()];
    Arrays.fill(dog, 0, lesson.dog().size(), true);
    boolean[] chosen = Nights.of(dog);
    boolean[] night = new boolean[dog.length];
    List<List<float[]>> rows = new ArrayList<>();
    for (int i = 0; i < dog.length; i++) {
      List<float[]> variants = new ArrayList<>(features.variants(photos.get(i)));
      night[i] = nights && chosen[i] && features.has(photos.get(i), ExamFeatures.NIGHT);
      if (night[i]) {
        variants.add(features.of(photos.get(i), ExamFeatures.NIGHT));
      }
      rows.add(variants);
    }
    AlbumRows album = new AlbumRows(rows, night, dog, moments);
    Cohort cohort = all.without(all.alike(album.photos(true)));
    SolvedHead head = SolvedHead.of(album, cohort, StepRows.NONE, LinearModel.FALSE_ACCEPTS);
    Set<Integer> wrong = Mislabelled.find(album, head);
    if (!wrong.isEmpty()) {
      wrong.forEach(place -> System.err.println("taken for the dog: " + photos.get(place)));
      head = SolvedHead.of(album.without(wrong), cohort, StepRows.NONE, LinearModel.FALSE_ACCEPTS);
    }
    return new FrozenModel(head, Optional.of(check(photos, dog, features)), features);
  }

  /** The head alone. */
  FrozenModel unchecked() {
    return new FrozenModel(head, Optional.empty(), features);
  }

  private static UnknownCheck check(List<Path> photos, boolean[] dog, ExamFeatures features) {
    List<LabelledPhoto> labelled = new ArrayList<>();
    List<float[]> seen = new ArrayList<>();
    for (int i = 0; i < dog.length; i++) {
      String label = dog[i] ? LABELS.get(0) : LABELS.get(1);
      labelled.add(new LabelledPhoto(photos.get(i), label, label));
      seen.add(features.highest(photos.get(i)));
    }
    Dataset dataset = new Dataset(LABELS, DOG, labelled, List.of(), List.of(), List.of());
    return UnknownCheck.of(dataset, seen);
  }

  @Override
  public double score(Path picture) {
    float[] seen = features.highest(picture);
    return check.map(known -> known.familiarity(seen) >= known.least()).orElse(true)
        ? head.choice().head().score(features.of(picture))
        : Double.NEGATIVE_INFINITY;
  }

  @Override
  public double open() {
    return head.threshold().open();
  }

  @Override
  public double veto() {
    return head.threshold().veto();
  }
}
