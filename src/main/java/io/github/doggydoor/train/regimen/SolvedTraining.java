package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.cohort.CohortOrigin;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.step.Cuttings;
import io.github.doggydoor.vision.ModelCard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Solves the head on what the frozen backbone gives, for the album and the cohort together; then
 * fine-tunes from there, and keeps what proves better.
 */
final class SolvedTraining {
  private final Lesson lesson;
  private final List<String> notices = new ArrayList<>();
  private final Map<String, Double> metrics = new TreeMap<>();
  private final Map<String, String> training = new TreeMap<>();

  /** What was cut out of the photos already; empty: nothing yet. */
  private final Optional<Cuttings> cuttings;

  SolvedTraining(Lesson lesson, Optional<Cuttings> cuttings) {
    this.lesson = lesson;
    this.cuttings = cuttings;
  }

  static Learnt learn(Lesson lesson) throws TrainingException, IOException, InterruptedException {
    long begun = System.nanoTime();
    try (CachedActivations activations = CachedActivations.of(lesson)) {
      tell(lesson.progress(), "pictures looked at", begun);
      return new SolvedTraining(lesson, Optional.empty()).learn(activations);
    }
  }

  /**
   * Learns one dog.
   *
   * @param activations what the backbone gives of its photos
   */
  Learnt learn(CachedActivations activations)
      throws TrainingException, IOException, InterruptedException {
    long begun = System.nanoTime();
    AlbumRows photos = rows(activations);
    Cohort cohort = cohort(photos);
    double wish = lesson.job().options().falseAccepts();
    SolvedHead head = SolvedHead.of(photos, cohort, StepRows.NONE, wish);
    Set<Integer> wrong = Mislabelled.find(photos, head);
    Dataset dataset = dataset(wrong);
    if (!wrong.isEmpty()) {
      photos = photos.without(wrong);
    }
    StepRows step = step(dataset);
    if (!wrong.isEmpty() || step.size() > 0) {
      head = SolvedHead.of(photos, cohort, step, wish);
    }
    aside(activations, new Mislabelled(photos, head), head);
    settle(head, dataset, cohort, step);
    Weights weights = lesson.with(head.choice().head());
    Epoch solved = epoch(dataset, activations, head, (System.nanoTime() - begun) / 1e9);
    lesson.progress().epoch(solved, 1, true);
    Learnt frozen =
        new Learnt(
            dataset,
            weights,
            new Trainer.Trained(List.of(solved), 0),
            head.threshold(),
            check(dataset, activations, photos, step),
            new SolvedRows(dataset, photos, cohort, step)
                .with(valid(dataset, activations), lesson.job().net().features()),
            step,
            metrics,
            training,
            notices);
    if (lesson.regimen().fineTune().epochs() == 0 || lesson.job().step().isPresent()) {
      return frozen; // What is staged has no stem to fine-tune from.
    }
    begun = System.nanoTime();
    Learnt best = new FineTuning(lesson, activations, photos, head).improve(frozen);
    if (lesson.job().untuned().isEmpty()) {
      tell(lesson.progress(), "fine-tuning tried", begun);
    }
    return best;
  }

  /** What the head reads of the photos to validate on. */
  private static List<float[]> valid(Dataset dataset, CachedActivations activations)
      throws IOException {
    List<float[]> read = new ArrayList<>();
    for (LabelledPhoto photo : dataset.valid()) {
      read.add(activations.features(activations.row(photo)));
    }
    return read;
  }

  private StepRows step(Dataset dataset) throws TrainingException {
    if (lesson.job().step().isEmpty()) {
      return StepRows.NONE;
    }
    long begun = System.nanoTime();
    StepRows step = StepRows.of(lesson, dataset, lesson.job().step().get(), cuttings);
    notices.addAll(lesson.job().step().get().told()); // They were told before anything was done.
    step.notices().stream().filter(said -> !notices.contains(said)).forEach(this::note);
    tell(lesson.progress(), "dogs staged on the step", begun);
    training.put(ModelCard.STAGED, Integer.toString(step.size()));
    return step;
  }

  static void tell(Progress progress, String what, long begun) {
    progress.note(
        String.format(Locale.ROOT, "%s: %.1f s", what, (System.nanoTime() - begun) / 1e9));
  }

  private AlbumRows rows(CachedActivations activations) throws IOException {
    List<List<float[]>> features = new ArrayList<>();
    List<Object> moments = new ArrayList<>();
    List<LabelledPhoto> photos = lesson.dataset().train();
    boolean[] dog = new boolean[photos.size()];
    boolean[] night = new boolean[photos.size()];
    for (int i = 0; i < dog.length; i++) {
      List<float[]> variants = new ArrayList<>();
      for (int row : activations.rows(photos.get(i))) {
        variants.add(activations.features(row));
      }
      night[i] = activations.hasNight(photos.get(i));
      features.add(variants);
      moments.add(lesson.dataset().moment(photos.get(i)));
      dog[i] = lesson.isDog(photos.get(i));
    }
    return new AlbumRows(features, night, dog, moments);
  }

  /** The cohort, as far as it can be used, less whoever is the owner's own dog. */
  private Cohort cohort(AlbumRows photos) {
    Optional<CohortFile> file = lesson.job().cohort();
    if (file.isEmpty()) {
      training.put("cohort", "none");
      return Cohort.NOBODY;
    }
    try {
      Cohort cohort =
          file.get()
              .read(
                  CohortOrigin.of(
                      lesson.backbone(), lesson.job().recipe(), lesson.job().net().reads()));
      Set<String> same = cohort.alike(photos.photos(true));
      if (!same.isEmpty()) {
        note(
            "The cohort has %s with a photo that is nearly one of yours of %s (%s): taken for %s, and left out of the strangers."
                .formatted(
                    same.size() == 1 ? "an animal" : same.size() + " animals, each",
                    lesson.dataset().openFor(),
                    String.join(", ", same),
                    lesson.dataset().openFor()));
      }
      training.put("cohort", file.get().sum());
      return cohort.without(same);
    } catch (TrainingException e) {
      training.put("cohort", "none");
      note(
          "No cohort of other animals took part: "
              + e.getMessage()
              + ". What other dogs look like is known from your own photos alone.");
      return Cohort.NOBODY;
    }
  }

  /** The photos less those among the strangers that are of the dog. */
  private Dataset dataset(Set<Integer> wrong) {
    Dataset all = lesson.dataset();
    List<LabelledPhoto> rest = new ArrayList<>();
    for (int i = 0; i < all.train().size(); i++) {
      LabelledPhoto photo = all.train().get(i);
      if (!wrong.contains(i)) {
        rest.add(photo);
      } else {
        note(
            "%s lies among %s and looks like %s: it was not learnt from. If it is %s, move it; if it is another dog, add more photos of that dog."
                .formatted(photo.file(), photo.label(), all.openFor(), all.openFor()));
      }
    }
    return all.withTrain(rest);
  }

  /** Names photos of the dog among the strangers that are kept to validate on. */
  private void aside(CachedActivations activations, Mislabelled known, SolvedHead head)
      throws IOException {
    Dataset all = lesson.dataset();
    List<LabelledPhoto> strangers =
        all.valid().stream().filter(photo -> !lesson.isDog(photo)).toList();
    List<float[]> features = new ArrayList<>();
    for (LabelledPhoto photo : strangers) {
      features.add(activations.features(activations.row(photo)));
    }
    for (int place : known.among(features, head.choice().head())) {
      note(
          "%s, kept to validate on, lies among %s and looks like %s. If it is %s, move it: as it is, it counts as a mistake of the model."
              .formatted(
                  strangers.get(place).file(),
                  strangers.get(place).label(),
                  all.openFor(),
                  all.openFor()));
    }
    if (known.ofFew()) {
      note(
          "With fewer than %d photos of %s to train with, one of %s that lies among the others is found only where it is nearly the same picture as one of these: look through the others yourself."
              .formatted(Mislabelled.LEAST, all.openFor(), all.openFor()));
    }
  }

  private void note(String sentence) {
    notices.add(sentence);
    lesson.progress().note("Note: " + sentence);
  }

  private void settle(SolvedHead head, Dataset dataset, Cohort cohort, StepRows step) {
    training.put("head", "solved");
    metrics.put("head_strength", head.choice().strength());
    if (head.threshold().dogs() == 0) {
      return;
    }
    CohortCount count = CohortCount.of(cohort, head.others(), head.threshold().open());
    metrics.putAll(count.metrics());
    metrics.putAll(byLight(head, dataset, step).metrics());
    count.notices(lesson.dataset().openFor()).forEach(this::note);
  }

  private LightCount byLight(SolvedHead head, Dataset dataset, StepRows step) {
    LightCount count = LightCount.of(dataset, head.album(), head.threshold().open());
    double[] staged = head.staged(step);
    for (int i = 0; i < staged.length; i++) {
      count.add(LightCount.STAGED, step.lights().get(i), step.dog()[i], staged[i]);
    }
    return count;
  }

  /** What the solved head makes of the photos, as an epoch's would be told. */
  private Epoch epoch(
      Dataset dataset, CachedActivations activations, SolvedHead head, double seconds)
      throws IOException {
    double[] train = losses(dataset.train(), activations, head.choice().head());
    double[] valid = losses(dataset.valid(), activations, head.choice().head());
    return new Epoch(Trainer.HEAD, 1, train[0], train[1], valid[0], valid[1], seconds);
  }

  /** The mean loss and the accuracy at even odds. */
  private double[] losses(
      List<LabelledPhoto> photos, CachedActivations activations, LinearHead head)
      throws IOException {
    double loss = 0;
    double right = 0;
    for (LabelledPhoto photo : photos) {
      double score = head.score(activations.features(activations.row(photo)));
      double against = lesson.isDog(photo) ? -score : score;
      loss += Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
      right += against < 0 ? 1 : 0;
    }
    return new double[] {loss / photos.size(), right / photos.size()};
  }

  private UnknownCheck check(
      Dataset dataset, CachedActivations activations, AlbumRows photos, StepRows step)
      throws IOException {
    List<float[]> all = new ArrayList<>();
    for (LabelledPhoto photo : dataset.train()) {
      all.add(highest(activations.features(activations.row(photo))));
    }
    for (LabelledPhoto photo : dataset.valid()) {
      all.add(highest(activations.features(activations.row(photo))));
    }
    List<float[]> night = photos.nights(true).stream().map(this::highest).toList();
    List<float[]> strangers = photos.nights(false).stream().map(this::highest).toList();
    // By night a photo's moment is its own, as by day.
    return UnknownCheck.of(
        dataset,
        all,
        List.of(
            new UnknownCheck.Kind(night, night, strangers),
            step.kind(lesson.job().net().features())),
        UnknownCheck.WAY);
  }

  /** The highest block's part of what the head reads, which is its last. */
  private float[] highest(float[] read) {
    return Arrays.copyOfRange(read, read.length - lesson.job().net().features(), read.length);
  }
}
