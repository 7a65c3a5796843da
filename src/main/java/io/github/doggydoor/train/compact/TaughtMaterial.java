package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.regimen.BatchOrder;
import io.github.doggydoor.train.regimen.Batches;
import io.github.doggydoor.train.regimen.Lesson;
import io.github.doggydoor.train.regimen.Material;
import io.github.doggydoor.train.regimen.Rows;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.types.TFloat32;

/**
 * Pictures with the big network's answers to them.
 *
 * @param train the photos to learn from: the first ones of {@code variants}
 * @param valid the photos to validate on: the rest of them
 * @param batch pictures in a batch
 * @param stems what the narrow network's frozen blocks give for each picture; empty where it has
 *     none
 */
record TaughtMaterial(
    Lesson train,
    Lesson valid,
    Variants variants,
    Answers answers,
    int batch,
    long seed,
    Optional<Rows> stems)
    implements Material {

  /** The same after the frozen blocks of {@code graph}; {@code file} is empty, or from before. */
  TaughtMaterial after(TrainingGraph graph, Rows file, Progress progress) throws IOException {
    for (int from = file.size(); from < variants.rows(); from = file.size()) {
      progress.part("pictures made ready", from, variants.rows());
      int to = Math.min(variants.rows(), from + STILLS);
      try (TFloat32 pictures = variants.batch(IntStream.range(from, to).toArray())) {
        file.append(graph.at(Entry.STEM, Entry.PICTURES, pictures));
      }
    }
    progress.part("pictures made ready", variants.rows(), variants.rows());
    return new TaughtMaterial(train, valid, variants, answers, batch, seed, Optional.of(file));
  }

  /** How many rows are there to learn from; those of validation come after them. */
  int rows() {
    return train.photos().size() * variants.each();
  }

  @Override
  public Batches batches(Scope scope) {
    BatchOrder order = new BatchOrder(rows(), batch, seed);
    return number -> {
      int[] rows = order.batch(number);
      int[] photos = Arrays.stream(rows).map(row -> row / variants.each()).toArray();
      return batch(rows, train.weights(photos));
    };
  }

  /** Of one of the two lessons. */
  @Override
  public Batches stills(Lesson lesson, Scope scope) {
    int skipped = lesson.equals(train) ? 0 : train.photos().size();
    return number -> {
      int[] which = lesson.part(number, STILLS);
      int[] rows = Arrays.stream(which).map(place -> (skipped + place) * variants.each()).toArray();
      return batch(rows, lesson.weights(which));
    };
  }

  /** Some rows, which count as {@code weights} say. */
  Batch batch(int[] rows, float[] weights) throws IOException {
    return stems.isPresent()
        ? new Batch(Entry.STEM, stems.get().tensor(rows), answers.rows(rows), weights)
        : new Batch(Entry.PICTURES, variants.batch(rows), answers.rows(rows), weights);
  }

  @Override
  public void close() throws IOException {
    if (stems.isPresent()) {
      stems.get().close();
    }
  }
}
