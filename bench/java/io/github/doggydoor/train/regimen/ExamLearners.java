package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.regimen.ExamModel.Lesson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The methods of the exam. Belongs to one thread. */
final class ExamLearners implements AutoCloseable {
  private final ExamFeatures features;
  private final ExamData data;
  private final long seed;
  private final Weights first;
  private final TrainingGraph graph;

  ExamLearners(ExamFeatures features, ExamData data, int threads, long seed) throws Exception {
    this.features = features;
    this.data = data;
    this.seed = seed;
    first = features.weights();
    graph = new TrainingGraph(ExamFeatures.net(), Regimen.QUICK.frozenBlocks(), threads);
  }

  /** The models of each method, by its name. */
  Map<String, ExamModel> learn(String owner, List<Path> dog, boolean shipped) throws Exception {
    Map<String, ExamModel> models = new LinkedHashMap<>();
    Lesson lesson = lesson(owner, dog, List.of());
    models.put("linear", LinearModel.learn(lesson, false, features));
    models.put("linear, cohort", LinearModel.learn(lesson, true, features));
    if (shipped) {
      models.put(
          "shipped, frozen",
          FrozenModel.learn(graph, first, dog, data.others, data.othersValid, features, seed));
    }
    return models;
  }

  LinearModel linear(Lesson lesson, boolean cohort) {
    return LinearModel.learn(lesson, cohort, features);
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

  @Override
  public void close() {
    graph.close();
  }
}
