package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.vision.InputRecipe;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * A network that was just trained, with references of what it was trained with. It opens from even
 * odds on, which no threshold that is chosen lies below.
 */
final class NetworkScorer implements Scorer {
  private static final int BATCH = 8;

  private final TrainingGraph graph;
  private final InputRecipe recipe;
  private final int length;
  private final int sign;
  private final UnknownCheck check;

  /**
   * @param graph has the trained weights
   * @param dataset what it was trained with
   */
  NetworkScorer(
      TrainingGraph graph, CachedData data, Dataset dataset, InputRecipe recipe, int length)
      throws IOException {
    this.graph = graph;
    this.recipe = recipe;
    this.length = length;
    sign = dataset.labels().get(0).equals(dataset.openFor()) ? -1 : 1;
    List<float[]> features = new ArrayList<>(data.features(graph, data.train(), _ -> {}));
    features.addAll(data.features(graph, data.valid(), _ -> {}));
    check = UnknownCheck.of(dataset, features);
  }

  @Override
  public List<Scored> score(List<float[]> pictures) {
    List<Scored> all = new ArrayList<>();
    for (int from = 0; from < pictures.size(); from += BATCH) {
      List<float[]> some =
          pictures.subList(from, Math.min(pictures.size(), from + BATCH)).stream()
              .map(float[]::clone)
              .toList();
      try (TFloat32 batch = PictureBatch.of(recipe, some)) {
        float[] features = graph.at(Entry.FEATURES, Entry.PICTURES, batch);
        Shape shape = Shape.of(some.size(), length);
        try (TFloat32 rows = TFloat32.tensorOf(shape, DataBuffers.of(features))) {
          float[] logits = graph.logits(Entry.FEATURES, rows);
          for (int i = 0; i < logits.length; i++) {
            float[] row = Arrays.copyOfRange(features, i * length, (i + 1) * length);
            all.add(new Scored((double) sign * logits[i], check.familiarity(row)));
          }
        }
      }
    }
    return all;
  }

  @Override
  public double open() {
    return 0;
  }

  @Override
  public double least() {
    return check.least();
  }

  @Override
  public void close() {} // The graph is trained again for the next.
}
