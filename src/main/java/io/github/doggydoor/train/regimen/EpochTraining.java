package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.PhotoRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Learns in epochs alone, head and all: the notebook's way. */
final class EpochTraining {
  private final Lesson lesson;

  EpochTraining(Lesson lesson) {
    this.lesson = lesson;
  }

  Learnt learn() throws TrainingException, IOException, InterruptedException {
    Regimen regimen = lesson.regimen();
    try (TrainingGraph graph =
            new TrainingGraph(
                lesson.job().net(), regimen.frozenBlocks(), lesson.job().options().threads());
        TrainingData data = data(graph)) {
      Trainer.Trained trained =
          new Trainer(
                  graph,
                  lesson.first(),
                  data,
                  regimen,
                  lesson.checkpoints(),
                  lesson.progress(),
                  lesson.settings())
              .train();
      ThresholdChoice threshold = threshold(graph, data, trained);
      Examples all = lesson.all();
      List<float[]> read =
          data.read(
              graph,
              all,
              done -> lesson.progress().part("photos remembered", done, all.photos().size()));
      DogRows rows = new DogRows(graph.features(), PhotoRows.of(lesson.dataset(), read));
      return new Learnt(
          lesson.dataset(),
          graph.weights(),
          trained,
          threshold,
          UnknownCheck.of(lesson.dataset(), rows.seen()),
          rows,
          StepRows.NONE,
          Map.of(),
          Map.of(),
          List.of());
    }
  }

  private TrainingData data(TrainingGraph graph) throws IOException {
    Examples train = lesson.examples(lesson.dataset().train(), lesson.regimen().balanced());
    Examples valid = lesson.examples(lesson.dataset().valid(), false);
    long seed = lesson.job().options().seed();
    if (lesson.regimen().variants() == 0) {
      return new AugmentedData(train, valid, lesson.pictures(), graph, lesson.regimen(), seed);
    }
    graph.load(lesson.first());
    return new CachedData(train, valid, CachedActivations.of(lesson), lesson.regimen(), seed);
  }

  /**
   * By cross-validation where that is cheap, else by the photos of validation; the network has the
   * trained weights afterwards.
   */
  private ThresholdChoice threshold(TrainingGraph graph, TrainingData data, Trainer.Trained trained)
      throws TrainingException, IOException, InterruptedException {
    if (!lesson.regimen().measured()) {
      return ThresholdChoice.SIGN;
    }
    if (!(data instanceof CachedData cached)) {
      return choice(data.valid(), data.logits(graph, data.valid()));
    }
    Weights kept = graph.weights();
    Examples all = cached.train();
    Regimen same =
        lesson
            .regimen()
            .withEpochs(trained.keptEpochs(Trainer.HEAD), trained.keptEpochs(Trainer.FINE_TUNE));
    float[] logits =
        new CrossValidation(
                graph,
                lesson.first(),
                cached.activations(),
                same,
                lesson.job().options().seed(),
                lesson.progress())
            .logits(all);
    graph.load(kept);
    return choice(all, logits);
  }

  private ThresholdChoice choice(Examples photos, float[] logits) {
    List<Double> dogs = new ArrayList<>();
    List<Double> strangers = new ArrayList<>();
    for (int i = 0; i < logits.length; i++) {
      double score = (double) lesson.sign() * logits[i];
      (lesson.isDog(photos.photos().get(i)) ? dogs : strangers).add(score);
    }
    return ThresholdChoice.of(
        dogs.stream().mapToDouble(Double::doubleValue).toArray(),
        strangers.stream().mapToDouble(Double::doubleValue).toArray(),
        lesson.job().options().falseAccepts());
  }
}
