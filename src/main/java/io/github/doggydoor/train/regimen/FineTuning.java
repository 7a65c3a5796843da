package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.head.GroupedFolds;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fine-tunes the blocks above the frozen ones, beginning at a solved head, and asks whether that is
 * better: part by part a head is solved and fine-tuned without the part's photos, which both then
 * score.
 */
final class FineTuning {
  private final Lesson lesson;
  private final CachedActivations activations;
  private final AlbumRows photos;
  private final SolvedHead head;

  /**
   * @param photos those of the dataset that is learnt from, in its order
   * @param head solved on all of them
   */
  FineTuning(Lesson lesson, CachedActivations activations, AlbumRows photos, SolvedHead head) {
    this.lesson = lesson;
    this.activations = activations;
    this.photos = photos;
    this.head = head;
  }

  /** The fine-tuned network, or {@code frozen} where it has not proved better. */
  Learnt improve(Learnt frozen) throws TrainingException, IOException, InterruptedException {
    Regimen regimen = lesson.regimen();
    try (TrainingGraph graph =
        new TrainingGraph(
            lesson.job().net(), regimen.frozenBlocks(), lesson.job().options().threads())) {
      double[] tuned = unseen(graph, frozen.dataset());
      FineTuneProof proof =
          FineTuneProof.of(
              head.album(), tuned, photos.dog(), lesson.job().options().falseAccepts());
      lesson.progress().note(proof.words());
      Learnt judged = frozen.and(proof);
      return proof.holds() ? tune(graph, judged, tuned) : judged;
    }
  }

  /** For each photo the score of a fine-tuned network that never saw its moment. */
  private double[] unseen(TrainingGraph graph, Dataset dataset)
      throws TrainingException, IOException, InterruptedException {
    GroupedFolds folds = GroupedFolds.of(head.examples());
    int variants = lesson.regimen().variants();
    double[] scores = new double[photos.size()];
    for (int held = 0; held < folds.count(); held++) {
      lesson.progress().part("parts of the fine-tuning's proof", held, folds.count());
      LinearHead part = head.problem().fit(folds.outside(held), head.choice().strength());
      boolean[] out = new boolean[photos.size()];
      for (int row : folds.inside(held)) {
        if (row < variants * photos.size()) {
          out[row / variants] = true;
        }
      }
      List<LabelledPhoto> rest = new ArrayList<>();
      List<LabelledPhoto> heldOut = new ArrayList<>();
      for (int i = 0; i < out.length; i++) {
        (out[i] ? heldOut : rest).add(dataset.train().get(i));
      }
      if (heldOut.isEmpty()) {
        continue;
      }
      float[] logits = fold(graph, part, rest, heldOut);
      for (int i = 0, next = 0; i < out.length; i++) {
        scores[i] = out[i] ? lesson.sign() * logits[next++] : scores[i];
      }
    }
    lesson.progress().part("parts of the fine-tuning's proof", folds.count(), folds.count());
    return scores;
  }

  private float[] fold(
      TrainingGraph graph, LinearHead part, List<LabelledPhoto> rest, List<LabelledPhoto> heldOut)
      throws TrainingException, IOException, InterruptedException {
    Regimen regimen = lesson.regimen();
    CachedData data =
        new CachedData(
            lesson.examples(rest, regimen.balanced()),
            lesson.examples(heldOut, false),
            activations,
            regimen,
            lesson.job().options().seed());
    graph.load(lesson.with(part));
    graph.resetOptimizer(Scope.TOP);
    Regimen.Phase phase = regimen.fineTune();
    long end = (long) phase.epochs() * regimen.steps();
    try (Prefetcher prefetcher = new Prefetcher(data.batches(Scope.TOP), 0, end)) {
      for (long step = 0; step < end; step++) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        try (Batch batch = prefetcher.next()) {
          graph.step(Scope.TOP, phase.rate(), batch);
        }
      }
    }
    return data.logits(graph, data.valid());
  }

  /** With all photos, for as many epochs as the proof was of. */
  private Learnt tune(TrainingGraph graph, Learnt judged, double[] tuned)
      throws TrainingException, IOException, InterruptedException {
    Regimen regimen = lesson.regimen();
    Dataset dataset = judged.dataset();
    CachedData data =
        new CachedData(
            lesson.examples(dataset.train(), regimen.balanced()),
            lesson.examples(dataset.valid(), false),
            activations,
            regimen,
            lesson.job().options().seed());
    Trainer.Trained trained =
        new Trainer(
                graph,
                judged.weights(),
                data,
                regimen.toTheEnd(),
                lesson.checkpoints(),
                lesson.progress(),
                lesson.settings())
            .train();
    List<Epoch> epochs = new ArrayList<>(judged.trained().epochs());
    epochs.addAll(trained.epochs());
    List<LabelledPhoto> all = new ArrayList<>(dataset.train());
    all.addAll(dataset.valid());
    ThresholdChoice threshold = threshold(tuned);
    Map<String, Double> metrics = new TreeMap<>(judged.metrics());
    metrics.putAll(LightCount.of(dataset, tuned, threshold.open()).metrics());
    return new Learnt(
        dataset,
        graph.weights(),
        new Trainer.Trained(epochs, epochs.size() - 1),
        threshold,
        data.features(graph, lesson.examples(all, false), _ -> {}),
        judged.step(),
        metrics,
        judged.training(),
        judged.notices());
  }

  /** By the owner's own strangers: the cohort's pictures are not here for this network to see. */
  private ThresholdChoice threshold(double[] tuned) {
    double[][] sides = new double[2][];
    for (int side = 0; side < 2; side++) {
      boolean dog = side == 1;
      List<Double> some = new ArrayList<>();
      for (int i = 0; i < tuned.length; i++) {
        if (photos.dog()[i] == dog) {
          some.add(tuned[i]);
        }
      }
      sides[side] = some.stream().mapToDouble(Double::doubleValue).toArray();
    }
    return ThresholdChoice.of(sides[1], sides[0], lesson.job().options().falseAccepts());
  }
}
