package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Scores photos by networks that never saw them: the photos are dealt into folds, class by class,
 * and each fold is scored by a network that was trained on the others.
 */
final class CrossValidation {
  /** Enough for three photos of a dog in each fold of eighteen. */
  static final int FOLDS = 5;

  private final TrainingGraph graph;
  private final Weights first;
  private final CachedActivations activations;
  private final Regimen regimen;
  private final long seed;
  private final Progress progress;

  /**
   * @param graph is trained anew for every fold
   * @param first the weights to begin with
   * @param regimen with the epochs that the network in question was trained for
   */
  CrossValidation(
      TrainingGraph graph,
      Weights first,
      CachedActivations activations,
      Regimen regimen,
      long seed,
      Progress progress) {
    this.graph = graph;
    this.first = first;
    this.activations = activations;
    this.regimen = regimen;
    this.seed = seed;
    this.progress = progress;
  }

  /** The logit of each photo of {@code all}, in its order. */
  float[] logits(Examples all) throws TrainingException, IOException, InterruptedException {
    float[] logits = new float[all.photos().size()];
    int[] fold = all.folds(FOLDS);
    for (int held = 0; held < FOLDS; held++) {
      progress.part("parts of the threshold's test", held, FOLDS);
      List<LabelledPhoto> rest = new ArrayList<>();
      List<LabelledPhoto> out = new ArrayList<>();
      for (int i = 0; i < fold.length; i++) {
        (fold[i] == held ? out : rest).add(all.photos().get(i));
      }
      Examples heldOut = new Examples(out, all.labels(), false);
      Examples others = new Examples(rest, all.labels(), all.balanced());
      float[] scored = fold(others, heldOut);
      for (int i = 0, next = 0; i < fold.length; i++) {
        logits[i] = fold[i] == held ? scored[next++] : logits[i];
      }
    }
    progress.part("parts of the threshold's test", FOLDS, FOLDS);
    return logits;
  }

  private float[] fold(Examples others, Examples heldOut)
      throws TrainingException, IOException, InterruptedException {
    TrainingData data = new CachedData(others, heldOut, activations, regimen, seed);
    graph.load(first);
    phase(data, Trainer.HEAD, Scope.HEAD, regimen.head(), 0);
    phase(
        data,
        Trainer.FINE_TUNE,
        Scope.TOP,
        regimen.fineTune(),
        regimen.head().epochs() * regimen.steps());
    return data.logits(graph, heldOut);
  }

  private void phase(TrainingData data, String name, Scope scope, Regimen.Phase phase, long from)
      throws TrainingException, IOException, InterruptedException {
    if (phase.epochs() == 0) {
      return;
    }
    graph.resetOptimizer(scope);
    EpochRun run =
        new EpochRun(
            graph,
            data,
            name,
            scope,
            phase.rate(),
            phase.epochs(),
            regimen.steps(),
            Progress.SILENT);
    long end = from + (long) phase.epochs() * regimen.steps();
    try (Prefetcher prefetcher = new Prefetcher(data.batches(scope), from, end)) {
      for (int epoch = 1; epoch <= phase.epochs(); epoch++) {
        run.run(epoch, prefetcher);
      }
    }
  }
}
