package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.regimen.ArrayFile;
import io.github.doggydoor.train.regimen.BatchOrder;
import io.github.doggydoor.train.regimen.BatchSource;
import io.github.doggydoor.train.regimen.Examples;
import io.github.doggydoor.train.regimen.TrainingData;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.types.TFloat32;

/**
 * Pictures with the teacher's answers to them.
 *
 * @param train the photos to learn from: the first ones of {@code variants}
 * @param valid the photos to validate on: the rest of them
 * @param batch pictures in a batch
 * @param stems what the student's frozen blocks give for each picture; empty where it has none
 */
record DistillationData(
    Examples train,
    Examples valid,
    Variants variants,
    DistillationTargets targets,
    int batch,
    long seed,
    Optional<ArrayFile> stems)
    implements TrainingData {

  /** The same after the frozen blocks of {@code graph}; {@code file} is empty, or from before. */
  DistillationData after(TrainingGraph graph, ArrayFile file, Progress progress)
      throws IOException {
    for (int from = file.size(); from < variants.rows(); from = file.size()) {
      progress.part("pictures made ready", from, variants.rows());
      int to = Math.min(variants.rows(), from + STILLS);
      try (TFloat32 pictures = variants.batch(IntStream.range(from, to).toArray())) {
        file.append(graph.at(Entry.STEM, Entry.PICTURES, pictures));
      }
    }
    progress.part("pictures made ready", variants.rows(), variants.rows());
    return new DistillationData(train, valid, variants, targets, batch, seed, Optional.of(file));
  }

  /** How many rows are there to learn from; those of validation come after them. */
  int rows() {
    return train.photos().size() * variants.each();
  }

  @Override
  public BatchSource batches(Scope scope) {
    BatchOrder order = new BatchOrder(rows(), batch, seed);
    return number -> {
      int[] rows = order.batch(number);
      int[] photos = Arrays.stream(rows).map(row -> row / variants.each()).toArray();
      return batch(rows, train.weights(photos));
    };
  }

  /** Of either {@code train} or {@code valid}. */
  @Override
  public BatchSource stills(Examples examples, Scope scope) {
    int skipped = examples.equals(train) ? 0 : train.photos().size();
    return number -> {
      int[] which = examples.part(number, STILLS);
      int[] rows = Arrays.stream(which).map(place -> (skipped + place) * variants.each()).toArray();
      return batch(rows, examples.weights(which));
    };
  }

  /** Some rows, which count as {@code weights} say. */
  Batch batch(int[] rows, float[] weights) throws IOException {
    return stems.isPresent()
        ? new Batch(Entry.STEM, stems.get().tensor(rows), targets.rows(rows), weights)
        : new Batch(Entry.PICTURES, variants.batch(rows), targets.rows(rows), weights);
  }

  @Override
  public void close() throws IOException {
    if (stems.isPresent()) {
      stems.get().close();
    }
  }
}
