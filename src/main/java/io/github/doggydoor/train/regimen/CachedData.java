package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the frozen blocks gave for every photo and its variants, once and for all.
 *
 * @param activations has every photo of both
 */
record CachedData(
    Examples train, Examples valid, CachedActivations activations, Regimen regimen, long seed)
    implements TrainingData {
  @Override
  public BatchSource batches(Scope scope) {
    List<LabelledPhoto> photoOf = new ArrayList<>();
    List<Integer> rowOf = new ArrayList<>();
    for (LabelledPhoto photo : train.photos()) {
      for (int row : activations.rows(photo)) {
        photoOf.add(photo);
        rowOf.add(row);
      }
    }
    // Of pictures, so that classes weigh alike though one has more nights than the other.
    Examples pictures = new Examples(photoOf, train.labels(), train.balanced());
    BatchOrder order = new BatchOrder(photoOf.size(), regimen.batch(), seed);
    return number -> {
      int[] which = order.batch(number);
      int[] rows = Arrays.stream(which).map(rowOf::get).toArray();
      return activations.batch(scope, rows, pictures.classes(which), pictures.weights(which));
    };
  }

  @Override
  public BatchSource stills(Examples examples, Scope scope) {
    return number -> {
      int[] which = examples.part(number, STILLS);
      int[] rows =
          Arrays.stream(which)
              .map(place -> activations.row(examples.photos().get(place)))
              .toArray();
      return activations.batch(scope, rows, examples.classes(which), examples.weights(which));
    };
  }

  @Override
  public void close() throws IOException {
    activations.close();
  }
}
