package io.github.doggydoor.train.regimen;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.network.FrozenNetwork;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.step.CutOut;
import io.github.doggydoor.train.step.Cuttings;
import io.github.doggydoor.train.step.Light;
import io.github.doggydoor.train.step.StagedAlbum;
import io.github.doggydoor.train.step.StepFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.types.TFloat32;

/**
 * An album's dogs staged on the owner's step, as the head reads them.
 *
 * @param features of each picture
 * @param dog whether each is of the owner's dog
 * @param lights in which light each is
 * @param groups a row of which group is never learnt from and tested with
 * @param page some of the pictures, for people to look at
 * @param notices what the owner ought to know
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
record StepRows(
    List<float[]> features,
    boolean[] dog,
    List<Light> lights,
    List<Object> groups,
    List<Image> page,
    List<String> notices) {
  /** No step. */
  static final StepRows NONE = nothing(List.of());

  /** Fewer say too little of the dog to learn it from. */
  private static final int LEAST_CUTS = 3;

  /** What the exam was taken with: bench/README.md, "Dogs". */
  private static final int OF_THE_DOG = 6;

  private static final int OF_A_STRANGER = 2;
  private static final int BARE = 24;

  private static final int BATCH = 8;

  int size() {
    return dog.length;
  }

  /** Whether a row shows somebody else than the dog. */
  boolean isStranger(int row) {
    return !dog[row] && !groups.get(row).equals(StagedAlbum.BARE);
  }

  /**
   * The dog as the step shows it, for the unknown-check: no photo of an album of one place looks
   * like that.
   *
   * @param highest how many of the features are the highest block's, which come last
   */
  UnknownCheck.Kind kind(int highest) {
    List<float[]> own = new ArrayList<>();
    List<Object> moments = new ArrayList<>();
    List<float[]> others = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      float[] row = features.get(i);
      (dog[i] ? own : others).add(Arrays.copyOfRange(row, row.length - highest, row.length));
      if (dog[i]) {
        moments.add(groups.get(i));
      }
    }
    return new UnknownCheck.Kind(own, moments, others);
  }

  private static StepRows nothing(List<String> notices) {
    return new StepRows(List.of(), new boolean[0], List.of(), List.of(), List.of(), notices);
  }

  /**
   * Cuts the photos to train with out, stages and looks at them.
   *
   * @param dataset the photos, as far as they are learnt from
   * @param cuttings what was cut out of these and others already; empty: it is cut out here
   */
  static StepRows of(Lesson lesson, Dataset dataset, StepFolder step, Optional<Cuttings> cuttings)
      throws TrainingException {
    List<String> notices = new ArrayList<>(step.told());
    if (step.frames().isEmpty()) {
      notices.add("Nothing of the step's folder can be used: the step was not learnt from.");
      return nothing(notices);
    }
    Cuttings cut = cuttings.isPresent() ? of(cuttings.get(), dataset) : cut(lesson, dataset);
    return of(lesson, dataset, step, cut, notices);
  }

  /** Less what photos are not learnt from. */
  private static Cuttings of(Cuttings all, Dataset dataset) {
    Map<Path, CutOut> clean = new LinkedHashMap<>();
    for (LabelledPhoto photo : dataset.train()) {
      if (all.clean().containsKey(photo.file())) {
        clean.put(photo.file(), all.clean().get(photo.file()));
      }
    }
    return new Cuttings(clean, dataset.train().size() - clean.size());
  }

  /**
   * The same of what was cut out.
   *
   * @param notices what is known already that the owner ought to know
   */
  static StepRows of(
      Lesson lesson, Dataset dataset, StepFolder step, Cuttings cuttings, List<String> notices) {
    Map<Path, LabelledPhoto> photos = new HashMap<>();
    Set<Path> own = new HashSet<>();
    for (LabelledPhoto photo : dataset.train()) {
      photos.put(photo.file(), photo);
      if (lesson.isDog(photo)) {
        own.add(photo.file());
      }
    }
    int clean = (int) cuttings.clean().keySet().stream().filter(own::contains).count();
    List<String> told = new ArrayList<>(notices);
    told.add(
        "On the step were staged %d of %d photos of %s and %d of %d of the others; the rest could not be cut out cleanly."
            .formatted(
                clean,
                own.size(),
                dataset.openFor(),
                cuttings.clean().size() - clean,
                photos.size() - own.size()));
    if (clean < LEAST_CUTS || clean == cuttings.clean().size()) {
      told.add(
          "That is too few, so the step was not learnt from. What helps: photos of the whole animal, before a ground of another colour.");
      return nothing(told);
    }
    OtherDogsStaged.notice(
            cuttings.clean().keySet().stream()
                .filter(photo -> !own.contains(photo))
                .map(photos::get)
                .toList(),
            dataset.openFor())
        .ifPresent(told::add);
    StagedAlbum album =
        StagedAlbum.of(
            step,
            cuttings,
            own,
            lesson.job().recipe(),
            new StagedAlbum.Plan(OF_THE_DOG * clean, OF_A_STRANGER, BARE, true),
            lesson.job().options().seed(),
            lesson.progress());
    List<float[]> features = new ArrayList<>();
    List<Object> groups = new ArrayList<>();
    boolean[] dog = new boolean[album.examples().size()];
    for (StagedAlbum.Example example : album.examples()) {
      dog[groups.size()] = example.dog();
      groups.add(
          example
              .photo()
              .map(photo -> dataset.moment(photos.get(photo)))
              .orElseGet(example::group));
    }
    look(lesson, album.examples(), features);
    List<Light> lights = album.examples().stream().map(StagedAlbum.Example::light).toList();
    return new StepRows(features, dog, lights, groups, album.page(), told);
  }

  /** Cuts the photos to train with out. */
  static Cuttings cut(Lesson lesson, Dataset dataset) throws TrainingException {
    try {
      return Cuttings.of(
          dataset.train().stream().map(LabelledPhoto::file).toList(),
          lesson.job().net(),
          lesson.first(),
          lesson.job().recipe(),
          lesson.job().options().threads(),
          lesson.progress());
    } catch (CameraException gone) {
      throw new TrainingException(gone.getMessage(), gone);
    }
  }

  private static void look(
      Lesson lesson, List<StagedAlbum.Example> examples, List<float[]> features) {
    int all = examples.size();
    int length = lesson.job().net().headFeatures();
    try (FrozenNetwork network =
        new FrozenNetwork(
            lesson.job().net(), lesson.first(), 0, lesson.job().options().threads())) {
      for (int from = 0; from < all; from += BATCH) {
        lesson.progress().part("staged pictures looked at", from, all);
        List<float[]> values =
            examples.subList(from, Math.min(all, from + BATCH)).stream()
                .map(StagedAlbum.Example::values)
                .toList();
        try (TFloat32 batch = PictureBatch.of(lesson.job().recipe(), values)) {
          float[] seen = network.look(batch).features();
          for (int i = 0; i < values.size(); i++) {
            float[] row = new float[length];
            System.arraycopy(seen, i * length, row, 0, length);
            features.add(row);
          }
        }
      }
    }
    lesson.progress().part("staged pictures looked at", all, all);
  }
}
