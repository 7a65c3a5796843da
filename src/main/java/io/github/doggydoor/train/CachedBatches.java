package io.github.doggydoor.train;

import io.github.doggydoor.train.TrainingGraph.Scope;
import java.io.IOException;

/** Batches of what the frozen blocks gave for the variants of each photo. */
final class CachedBatches implements Batches {
  private final Lesson lesson;
  private final Stems stems;
  private final Scope scope;
  private final BatchOrder order;
  private final int variants;

  CachedBatches(Lesson lesson, Stems stems, Scope scope, Regimen regimen, long seed) {
    this.lesson = lesson;
    this.stems = stems;
    this.scope = scope;
    variants = regimen.variants();
    order = new BatchOrder(lesson.photos().size() * variants, regimen.batch(), seed);
  }

  @Override
  public Batch get(long number) throws IOException {
    int[] which = order.batch(number);
    int[] photos = new int[which.length];
    int[] rows = new int[which.length];
    for (int i = 0; i < which.length; i++) {
      photos[i] = which[i] / variants;
      rows[i] = stems.row(lesson.photos().get(photos[i]), which[i] % variants);
    }
    return stems.batch(scope, rows, lesson.classes(photos), lesson.weights(photos));
  }
}
