package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains in one phase, at a rate that decays evenly to nothing, and keeps what it has after each
 * epoch. Nothing is chosen by the photos of validation: the last epoch is kept. Belongs to one
 * thread, which runs TensorFlow; another makes the batches ahead.
 */
public final class DecayTrainer {
  private final String phase;
  private final TrainingGraph graph;
  private final TrainingData data;
  private final Regimen regimen;
  private final Checkpoints checkpoints;
  private final Progress progress;

  /**
   * @param phase its name in {@link Epoch}
   * @param graph has the weights to begin with, and afterwards the trained ones
   */
  public DecayTrainer(
      String phase,
      TrainingGraph graph,
      TrainingData data,
      Regimen regimen,
      Checkpoints checkpoints,
      Progress progress) {
    this.phase = phase;
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
  public List<Epoch> train(Map<String, String> settings)
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
            new Checkpoint(settings, phase, epochs, epochs.size() - 1),
            graph.weights(Scope.TOP),
            graph.optimizer(Scope.TOP));
        progress.epoch(epochs.getLast(), all, false);
      }
    }
    return epochs;
  }

  private EpochRun run(int done, int all) {
    double rate = regimen.fineTune().rate() * (all - done) / all;
    return new EpochRun(graph, data, phase, Scope.TOP, rate, all, regimen.steps(), progress);
  }
}
