package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.Objective;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import java.io.IOException;
import java.time.Duration;

/**
 * Runs single epochs of one phase.
 *
 * @param phase as in {@link Epoch}
 * @param epochs of the phase, at most
 * @param steps batches in an epoch
 */
record EpochRun(
    TrainingGraph graph,
    TrainingData data,
    String phase,
    Scope scope,
    double rate,
    int epochs,
    int steps,
    Progress progress) {

  /** Sums over pictures. */
  private static final class Mean {
    private double loss;
    private int right;
    private int pictures;

    void add(Objective objective, double batchLoss, float[] logits, float[] targets) {
      loss += batchLoss * logits.length;
      pictures += logits.length;
      for (int i = 0; i < logits.length; i++) {
        right += objective.right(logits[i], targets[i * objective.width()]) ? 1 : 0;
      }
    }

    double loss() {
      return loss / pictures;
    }

    double accuracy() {
      return (double) right / pictures;
    }
  }

  /**
   * Trains for one epoch and validates after it.
   *
   * @param number counted from 1
   * @param prefetcher gives the epoch's batches
   * @throws TrainingException where the loss is no number any more
   */
  Epoch run(int number, Prefetcher prefetcher)
      throws TrainingException, IOException, InterruptedException {
    long begun = System.nanoTime();
    Mean train = new Mean();
    for (int step = 1; step <= steps; step++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      try (Batch batch = prefetcher.next()) {
        TrainingGraph.Step done = graph.step(scope, rate, batch);
        requireNumber(done.loss(), number);
        train.add(graph.objective(), done.loss(), done.logits(), batch.targets());
      }
      progress.step(phase, number, epochs, step, steps, train.loss());
    }
    Mean valid = validate();
    requireNumber(valid.loss(), number);
    double seconds = Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1e3;
    return new Epoch(
        phase, number, train.loss(), train.accuracy(), valid.loss(), valid.accuracy(), seconds);
  }

  private Mean validate() throws IOException {
    Mean valid = new Mean();
    Examples photos = data.valid();
    BatchSource batches = data.stills(photos, scope);
    for (int i = 0; i < photos.parts(TrainingData.STILLS); i++) {
      try (Batch batch = batches.get(i)) {
        float[] logits = graph.logits(batch.entry(), batch.values());
        double loss = graph.objective().mean(logits, batch.targets());
        valid.add(graph.objective(), loss, logits, batch.targets());
      }
    }
    return valid;
  }

  private void requireNumber(double loss, int number) throws TrainingException {
    if (!Double.isFinite(loss)) {
      throw new TrainingException(
          "the loss of epoch %d (%s) is no number any more: a learning rate of %s is too high; the epochs before it are kept"
              .formatted(number, phase, rate));
    }
  }
}
