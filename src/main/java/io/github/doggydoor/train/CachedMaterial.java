package io.github.doggydoor.train;

import io.github.doggydoor.train.TrainingGraph.Scope;

/** What the frozen blocks gave for every photo and its variants, once and for all. */
final class CachedMaterial implements Material {
  private final Lesson train;
  private final Lesson valid;
  private final Stems stems;
  private final Regimen regimen;
  private final long seed;

  CachedMaterial(Lesson train, Lesson valid, Stems stems, Regimen regimen, long seed) {
    this.train = train;
    this.valid = valid;
    this.stems = stems;
    this.regimen = regimen;
    this.seed = seed;
  }

  @Override
  public Batches batches(Scope scope) {
    return new CachedBatches(train, stems, scope, regimen, seed);
  }

  @Override
  public Batches validation(Scope scope) {
    return number -> {
      int[] which = valid.part(number, regimen.batch());
      int[] rows = new int[which.length];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = stems.row(valid.photos().get(which[i]), 0);
      }
      return stems.batch(scope, rows, valid.classes(which), valid.weights(which));
    };
  }

  @Override
  public int validations() {
    return valid.parts(regimen.batch());
  }
}
