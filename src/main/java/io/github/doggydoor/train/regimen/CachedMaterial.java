package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.TrainingGraph.Scope;
import java.io.IOException;
import java.util.Arrays;

/**
 * What the frozen blocks gave for every photo and its variants, once and for all.
 *
 * @param stems has every photo of both lessons
 */
record CachedMaterial(Lesson train, Lesson valid, Stems stems, Regimen regimen, long seed)
    implements Material {
  @Override
  public Batches batches(Scope scope) {
    int variants = regimen.variants();
    BatchOrder order = new BatchOrder(train.photos().size() * variants, regimen.batch(), seed);
    return number -> {
      int[] pictures = order.batch(number);
      int[] which = Arrays.stream(pictures).map(picture -> picture / variants).toArray();
      int[] rows = new int[pictures.length];
      Arrays.setAll(rows, i -> stems.row(train.photos().get(which[i]), pictures[i] % variants));
      return stems.batch(scope, rows, train.classes(which), train.weights(which));
    };
  }

  @Override
  public Batches stills(Lesson lesson, Scope scope) {
    return number -> {
      int[] which = lesson.part(number, STILLS);
      int[] rows =
          Arrays.stream(which).map(place -> stems.row(lesson.photos().get(place), 0)).toArray();
      return stems.batch(scope, rows, lesson.classes(which), lesson.weights(which));
    };
  }

  @Override
  public void close() throws IOException {
    stems.close();
  }
}
