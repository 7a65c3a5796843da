package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.TrainingGraph.Scope;
import java.io.IOException;
import java.util.Arrays;

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
    int variants = regimen.variants();
    BatchOrder order = new BatchOrder(train.photos().size() * variants, regimen.batch(), seed);
    return number -> {
      int[] pictures = order.batch(number);
      int[] which = Arrays.stream(pictures).map(picture -> picture / variants).toArray();
      int[] rows = new int[pictures.length];
      Arrays.setAll(
          rows, i -> activations.row(train.photos().get(which[i]), pictures[i] % variants));
      return activations.batch(scope, rows, train.classes(which), train.weights(which));
    };
  }

  @Override
  public BatchSource stills(Examples examples, Scope scope) {
    return number -> {
      int[] which = examples.part(number, STILLS);
      int[] rows =
          Arrays.stream(which)
              .map(place -> activations.row(examples.photos().get(place), 0))
              .toArray();
      return activations.batch(scope, rows, examples.classes(which), examples.weights(which));
    };
  }

  @Override
  public void close() throws IOException {
    activations.close();
  }
}
