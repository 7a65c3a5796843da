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
public interface Material extends AutoCloseable {
  /** How many photos {@link #stills} puts into one batch. */
  int STILLS = 8;

  /** The batches to train {@code scope} with. */
  Batches batches(Scope scope);

  /**
   * Every photo of {@code lesson} once, as it is, in its order; of which there are {@code
   * lesson.parts(STILLS)}.
   */
  Batches stills(Lesson lesson, Scope scope);

  /** The photos to validate on. */
  Lesson valid();

  /** The logits of all photos of {@code lesson}, as they are, in their order. */
  default float[] logits(TrainingGraph graph, Lesson lesson) throws IOException {
    Batches batches = stills(lesson, Scope.TOP);
    float[] all = new float[lesson.photos().size()];
    for (int i = 0; i < lesson.parts(STILLS); i++) {
      try (Batch batch = batches.get(i)) {
        float[] some = graph.logits(batch.entry(), batch.values());
        System.arraycopy(some, 0, all, i * STILLS, some.length);
      }
    }
    return all;
  }

  /**
   * What the network sees in each photo of {@code lesson}, in its order.
   *
   * @param done is told before each batch how many photos are done, and all of them at the end
   */
  default List<float[]> features(TrainingGraph graph, Lesson lesson, IntConsumer done)
      throws IOException {
    Batches batches = stills(lesson, Scope.TOP);
    List<float[]> features = new ArrayList<>();
    for (int i = 0; i < lesson.parts(STILLS); i++) {
      done.accept(i * STILLS);
      try (Batch batch = batches.get(i)) {
        float[] rows = graph.at(Entry.FEATURES, batch.entry(), batch.values());
        int length = rows.length / batch.pictures();
        for (int from = 0; from < rows.length; from += length) {
          features.add(Arrays.copyOfRange(rows, from, from + length));
        }
      }
    }
    done.accept(lesson.photos().size());
    return features;
  }

  @Override
  void close() throws IOException;
}
