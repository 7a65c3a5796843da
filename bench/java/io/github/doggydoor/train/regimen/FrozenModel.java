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
    List<Path> photos = photos(lesson);
    List<Object> moments = new ArrayList<>(lesson.dogGroups());
    moments.addAll(lesson.others());
    boolean[] dog = dog(lesson);
    boolean[] night = nights ? nights(lesson, features) : new boolean[dog.length];
    List<List<float[]>> rows = new ArrayList<>();
    for (int i = 0; i < dog.length; i++) {
      List<float[]> variants = new ArrayList<>(features.variants(photos.get(i)));
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
    return new FrozenModel(
        head, Optional.of(check(lesson, features, nights, UnknownCheck.WAY)), features);
  }

  /** The head alone. */
  FrozenModel unchecked() {
    return new FrozenModel(head, Optional.empty(), features);
  }

  /**
   * The unknown-check of a lesson's photos.
   *
   * @param nights whether it knows their nights
   * @param way where its limit lies, as {@link UnknownCheck#WAY}
   */
  static UnknownCheck check(Lesson lesson, ExamFeatures features, boolean nights, double way) {
    List<Path> photos = photos(lesson);
    boolean[] dog = dog(lesson);
    boolean[] night = nights(lesson, features);
    List<LabelledPhoto> labelled = new ArrayList<>();
    List<float[]> seen = new ArrayList<>();
    List<float[]> dogByNight = new ArrayList<>();
    List<float[]> othersByNight = new ArrayList<>();
    for (int i = 0; i < dog.length; i++) {
      String label = dog[i] ? LABELS.get(0) : LABELS.get(1);
      labelled.add(new LabelledPhoto(photos.get(i), label, label));
      seen.add(features.highest(photos.get(i)));
      if (nights && night[i]) {
        (dog[i] ? dogByNight : othersByNight)
            .add(features.highest(photos.get(i), ExamFeatures.NIGHT));
      }
    }
    Dataset dataset = new Dataset(LABELS, DOG, labelled, List.of(), List.of(), List.of());
    UnknownCheck.Kind byNight = new UnknownCheck.Kind(dogByNight, dogByNight, othersByNight);
    return UnknownCheck.of(dataset, seen, List.of(byNight), way);
  }

  private static List<Path> photos(Lesson lesson) {
    List<Path> photos = new ArrayList<>(lesson.dog());
    photos.addAll(lesson.others());
    return photos;
  }

  private static boolean[] dog(Lesson lesson) {
    boolean[] dog = new boolean[lesson.dog().size() + lesson.others().size()];
    Arrays.fill(dog, 0, lesson.dog().size(), true);
    return dog;
  }

  /** Which of the photos are learnt by night as well. */
  private static boolean[] nights(Lesson lesson, ExamFeatures features) {
    List<Path> photos = photos(lesson);
    boolean[] nights = Nights.of(dog(lesson));
    for (int i = 0; i < nights.length; i++) {
      nights[i] &= features.has(photos.get(i), ExamFeatures.NIGHT);
    }
    return nights;
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
