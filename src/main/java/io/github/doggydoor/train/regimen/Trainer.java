package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.network.Weights;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Trains a network in up to two phases, and keeps what it has after each epoch. Belongs to one
 * thread, which runs TensorFlow; another makes the batches ahead.
 */
final class Trainer {
  /** The phases' names, in {@link Epoch} and in the report. */
  static final String HEAD = "head";

  static final String FINE_TUNE = "fine-tune";

  /**
   * A trained network.
   *
   * @param epochs what each epoch showed
   * @param kept the place in {@code epochs} of the epoch whose weights the network has
   */
  record Trained(List<Epoch> epochs, int kept) {
    /** How many epochs of {@code phase} the kept weights went through. */
    int keptEpochs(String phase) {
      return (int)
          epochs.subList(0, kept + 1).stream().filter(epoch -> epoch.phase().equals(phase)).count();
    }
  }

  private final TrainingGraph graph;
  private final Weights first;
  private final TrainingData data;
  private final Regimen regimen;
  private final Checkpoints checkpoints;
  private final Progress progress;
  private final Map<String, String> settings;
  private Checkpoint state;

  /**
   * @param graph afterwards has the weights of the epoch that is kept
   * @param first the weights to begin with
   * @param settings all that must be the same for a training to go on where it was cut off
   */
  Trainer(
      TrainingGraph graph,
      Weights first,
      TrainingData data,
      Regimen regimen,
      Checkpoints checkpoints,
      Progress progress,
      Map<String, String> settings) {
    this.graph = graph;
    this.first = first;
    this.data = data;
    this.regimen = regimen;
    this.checkpoints = checkpoints;
    this.progress = progress;
    this.settings = settings;
  }

  /**
   * Trains, from where an earlier call with the same settings was cut off.
   *
   * @throws TrainingException where the loss is no number any more, or the earlier call's settings
   *     were others
   */
  Trained train() throws TrainingException, IOException, InterruptedException {
    graph.load(first);
    state = checkpoints.read(settings).orElse(new Checkpoint(settings, HEAD, List.of(), -1));
    if (!state.epochs().isEmpty()) {
      progress.note("Going on after epoch " + state.epochs().size() + ".");
    }
    phase(HEAD, regimen.head(), Scope.HEAD);
    take();
    phase(FINE_TUNE, regimen.fineTune(), Scope.TOP);
    take();
    return new Trained(state.epochs(), kept());
  }

  private void phase(String name, Regimen.Phase phase, Scope scope)
      throws TrainingException, IOException, InterruptedException {
    if (over(name, phase)) {
      return;
    }
    int done = state.done(name);
    if (done == 0) {
      graph.resetOptimizer(scope);
    } else {
      graph.loadSome(checkpoints.weights(state.epochs().size() - 1));
      graph.loadOptimizer(scope, checkpoints.optimizer(state.epochs().size() - 1));
    }
    EpochRun run =
        new EpochRun(
            graph, data, name, scope, phase.rate(), phase.epochs(), regimen.steps(), progress);
    // As with Keras' generator, the second phase goes on where the first one ends at the latest.
    long begin = name.equals(FINE_TUNE) ? (long) regimen.head().epochs() * regimen.steps() : 0;
    long from = begin + (long) done * regimen.steps();
    long end = begin + (long) phase.epochs() * regimen.steps();
    try (Prefetcher prefetcher = new Prefetcher(data.batches(scope), from, end)) {
      while (!over(name, phase)) {
        keep(run.run(state.done(name) + 1, prefetcher), phase, scope);
      }
    }
  }

  private void keep(Epoch epoch, Regimen.Phase phase, Scope scope) throws IOException {
    List<Epoch> epochs = new ArrayList<>(state.epochs());
    epochs.add(epoch);
    boolean best =
        state.best() < 0 || epoch.validLoss() < state.epochs().get(state.best()).validLoss();
    state =
        new Checkpoint(settings, epoch.phase(), epochs, best ? epochs.size() - 1 : state.best());
    checkpoints.write(state, graph.weights(scope), graph.optimizer(scope));
    progress.epoch(epoch, phase.epochs(), best);
  }

  /** Whether {@code name} has all its epochs, or gets no better, or the next phase has begun. */
  private boolean over(String name, Regimen.Phase phase) {
    int done = state.done(name);
    int sinceBest = Math.min(done, state.epochs().size() - 1 - state.best());
    return done >= phase.epochs()
        || (regimen.patience() > 0 && sinceBest >= regimen.patience())
        || (name.equals(HEAD) && state.phase().equals(FINE_TUNE));
  }

  /** Gives the network the weights of the epoch that is kept. */
  private void take() throws IOException {
    if (!state.epochs().isEmpty()) {
      graph.load(first);
      graph.loadSome(checkpoints.weights(kept()));
    }
  }

  private int kept() {
    return regimen.patience() > 0 ? state.best() : state.epochs().size() - 1;
  }
}
