package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.cohort.CohortOrigin;
import io.github.doggydoor.train.cohort.CohortPhoto;
import io.github.doggydoor.train.cohort.Kind;
import io.github.doggydoor.train.regimen.ExamModel.Lesson;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The methods of the exam. */
final class ExamLearners {
  private final ExamFeatures features;
  private final ExamData data;

  /** The one that comes along: none of its dogs is tested with. */
  private final Cohort cohort;

  private final boolean nights;

  ExamLearners(ExamFeatures features, ExamData data, boolean nights) throws Exception {
    this.features = features;
    this.nights = nights;
    this.data = data;
    cohort =
        CohortFile.standard()
            .read(
                CohortOrigin.of(
                    Checksums.sum(data.backbone()),
                    InputRecipe.NOTEBOOK,
                    ExamFeatures.net().reads()));
  }

  /** The models of each method, by its name. */
  Map<String, ExamModel> learn(String owner, List<Path> dog, boolean shipped) throws Exception {
    Map<String, ExamModel> models = new LinkedHashMap<>();
    Lesson lesson = lesson(owner, dog, List.of());
    models.put("linear", LinearModel.learn(lesson, false, features));
    models.put("linear, cohort", LinearModel.learn(lesson, true, features));
    if (shipped) {
      FrozenModel frozen = frozen(owner, lesson);
      models.put("shipped, frozen", frozen);
      models.put("shipped, frozen, no unknown-check", frozen.unchecked());
      if (nights) {
        nights(owner, lesson, models);
      }
    }
    return models;
  }

  /** What is learnt from whoever the owner is. */
  List<Path> everybodys() {
    List<Path> photos = new ArrayList<>(data.others);
    photos.addAll(data.othersValid);
    data.cohort().values().forEach(photos::addAll);
    return photos;
  }

  /** Those that learnt the night of each photo. */
  private void nights(String owner, Lesson lesson, Map<String, ExamModel> models) {
    Cohort others = cohort.without(Set.of("mpdd/" + owner));
    List<CohortPhoto> dark = new ArrayList<>();
    data.cohort()
        .forEach(
            (number, photos) -> {
              for (Path photo : number.equals(owner) ? List.<Path>of() : photos) {
                float[] seen = features.of(photo, ExamFeatures.NIGHT);
                dark.add(new CohortPhoto("mpdd/" + number, Kind.DOG, seen));
              }
            });
    nights("night, album", NightModel.learn(lesson, others, List.of(), features), models);
    nights("night, album and cohort", NightModel.learn(lesson, others, dark, features), models);
  }

  private static void nights(String name, NightModel model, Map<String, ExamModel> models) {
    models.put(name, model.one());
    models.put(name + ", no unknown-check", model.one().unchecked());
    models.put(name + ", two thresholds, no unknown-check", model.unchecked());
  }

  LinearModel linear(Lesson lesson, boolean cohort) {
    return LinearModel.learn(lesson, cohort, features);
  }

  /** An owner's own dog is no stranger to it. */
  FrozenModel frozen(String owner, Lesson lesson) {
    return FrozenModel.learn(lesson, cohort.without(Set.of("mpdd/" + owner)), features);
  }

  /**
   * What is learnt from.
   *
   * @param more strangers' pictures beside those that every owner has
   */
  Lesson lesson(String owner, List<Path> dog, List<Path> more) throws Exception {
    List<Path> others = new ArrayList<>(data.others);
    others.addAll(data.othersValid);
    others.addAll(more);
    List<Path> cohort = new ArrayList<>();
    List<String> groups = new ArrayList<>();
    data.dogs.forEach(
        (number, photos) -> {
          if (!data.isTested(number) && !number.equals(owner)) {
            cohort.addAll(photos);
            photos.forEach(_ -> groups.add(number));
          }
        });
    Map<Path, Integer> clusters = ExamBench.clusters(dog);
    return new Lesson(dog, dog.stream().map(clusters::get).toList(), others, cohort, groups);
  }
}
