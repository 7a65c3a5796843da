package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;

/** What a training learns from and is validated on, in the form that each phase wants. */
public interface TrainingData extends AutoCloseable {
  /** How many photos {@link #stills} puts into one batch. */
  int STILLS = 8;

  /** The batches to train {@code scope} with. */
  BatchSource batches(Scope scope);

  /**
   * Every photo of {@code examples} once, as it is, in its order; of which there are {@code
   * examples.parts(STILLS)}.
   */
  BatchSource stills(Examples examples, Scope scope);

  /** The photos to validate on. */
  Examples valid();

  /** The logits of all photos of {@code examples}, as they are, in their order. */
  default float[] logits(TrainingGraph graph, Examples examples) throws IOException {
    BatchSource batches = stills(examples, Scope.TOP);
    float[] all = new float[examples.photos().size()];
    for (int i = 0; i < examples.parts(STILLS); i++) {
      try (Batch batch = batches.get(i)) {
        float[] some = graph.logits(batch.entry(), batch.values());
        System.arraycopy(some, 0, all, i * STILLS, some.length);
      }
    }
    return all;
  }

  /**
   * What the head reads of each photo of {@code examples}, in its order.
   *
   * @param done is told before each batch how many photos are done, and all of them at the end
   */
  default List<float[]> read(TrainingGraph graph, Examples examples, IntConsumer done)
      throws IOException {
    BatchSource batches = stills(examples, Scope.TOP);
    List<float[]> features = new ArrayList<>();
    for (int i = 0; i < examples.parts(STILLS); i++) {
      done.accept(i * STILLS);
      try (Batch batch = batches.get(i)) {
        float[] rows = graph.at(Entry.FEATURES, batch.entry(), batch.values());
        int length = rows.length / batch.pictures();
        for (int end = length; end <= rows.length; end += length) {
          features.add(Arrays.copyOfRange(rows, end - length, end));
        }
      }
    }
    done.accept(examples.photos().size());
    return features;
  }

  @Override
  void close() throws IOException;
}
