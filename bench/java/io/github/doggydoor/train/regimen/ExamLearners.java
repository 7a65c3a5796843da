package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.cohort.Cohort;
import io.github.doggydoor.train.cohort.CohortFile;
import io.github.doggydoor.train.cohort.CohortOrigin;
import io.github.doggydoor.train.regimen.ExamModel.Lesson;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.InputRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        FrozenModel day = FrozenModel.learn(lesson, cohort(owner).byDay(), features, false);
        models.put("by day alone, frozen", day);
        models.put("by day alone, frozen, no unknown-check", day.unchecked());
      }
    }
    return models;
  }

  /** The strangers' photos that are learnt from whoever the owner is. */
  List<Path> everybodys() {
    List<Path> photos = new ArrayList<>(data.others);
    photos.addAll(data.othersValid);
    return photos;
  }

  LinearModel linear(Lesson lesson, boolean cohort) {
    return LinearModel.learn(lesson, cohort, features);
  }

  /** An owner's own dog is no stranger to it. */
  FrozenModel frozen(String owner, Lesson lesson) {
    return FrozenModel.learn(lesson, cohort(owner), features, true);
  }

  /**
   * The head of one dog of a house: the others of the house are strangers in it, of which it learns
   * the photos that {@code lesson} has, and no other.
   */
  FrozenModel frozen(List<String> house, Lesson lesson) {
    Set<String> known = house.stream().map(dog -> "mpdd/" + dog).collect(Collectors.toSet());
    return FrozenModel.learn(lesson, cohort.without(known), features, true);
  }

  private Cohort cohort(String owner) {
    return cohort.without(Set.of("mpdd/" + owner));
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
