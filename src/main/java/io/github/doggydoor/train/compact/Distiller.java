package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.regimen.Checkpoint;
import io.github.doggydoor.train.regimen.Checkpoints;
import io.github.doggydoor.train.regimen.EpochRun;
import io.github.doggydoor.train.regimen.Prefetcher;
import io.github.doggydoor.train.regimen.Regimen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains a student by the answers of its teacher, at a rate that falls evenly to nothing, and keeps
 * what it has after each epoch. Nothing is chosen by the photos of validation: the last epoch is
 * kept.
 */
final class Distiller {
  /** The phase's name in {@link Epoch}. */
  static final String DISTIL = "distil";

  private final TrainingGraph graph;
  private final DistillationData data;
  private final Regimen regimen;
  private final Checkpoints checkpoints;
  private final Progress progress;

  /**
   * @param graph has the weights to begin with, and afterwards the trained ones
   */
  Distiller(
      TrainingGraph graph,
      DistillationData data,
      Regimen regimen,
      Checkpoints checkpoints,
      Progress progress) {
    this.graph = graph;
    this.data = data;
    this.regimen = regimen;
    this.checkpoints = checkpoints;
    this.progress = progress;
  }

  /**
   * Trains, from where an earlier call with the same settings was cut off.
   *
   * @return what each epoch showed
   */
  List<Epoch> train(Map<String, String> settings)
      throws TrainingException, IOException, InterruptedException {
    List<Epoch> epochs = new ArrayList<>();
    checkpoints.read(settings).ifPresent(found -> epochs.addAll(found.epochs()));
    if (epochs.isEmpty()) {
      graph.resetOptimizer(Scope.TOP);
    } else {
      progress.note("Going on after epoch " + epochs.size() + ".");
      graph.loadSome(checkpoints.weights(epochs.size() - 1));
      graph.loadOptimizer(Scope.TOP, checkpoints.optimizer(epochs.size() - 1));
    }
    int all = regimen.fineTune().epochs();
    long from = (long) epochs.size() * regimen.steps();
    try (Prefetcher prefetcher =
        new Prefetcher(data.batches(Scope.TOP), from, (long) all * regimen.steps())) {
      while (epochs.size() < all) {
        epochs.add(run(epochs.size(), all).run(epochs.size() + 1, prefetcher));
        checkpoints.write(
            new Checkpoint(settings, DISTIL, epochs, epochs.size() - 1),
            graph.weights(Scope.TOP),
            graph.optimizer(Scope.TOP));
        progress.epoch(epochs.getLast(), all, false);
      }
    }
    return epochs;
  }

  private EpochRun run(int done, int all) {
    double rate = regimen.fineTune().rate() * (all - done) / all;
    return new EpochRun(graph, data, DISTIL, Scope.TOP, rate, all, regimen.steps(), progress);
  }
}
