package io.github.doggydoor.train;

import io.github.doggydoor.train.TrainingGraph.Entry;
import io.github.doggydoor.train.TrainingGraph.Scope;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Pictures that are augmented anew for every batch, and go through the whole network. */
final class DrawnMaterial implements Material {
  private final DrawnBatches train;
  private final Lesson valid;
  private final Pictures pictures;

  DrawnMaterial(Lesson train, Lesson valid, Pictures pictures, Regimen regimen, long seed) {
    this.train = new DrawnBatches(train, pictures, regimen, seed);
    this.valid = valid;
    this.pictures = pictures;
  }

  @Override
  public Batches batches(Scope scope) {
    return train;
  }

  @Override
  public Batches stills(Lesson lesson, Scope scope) {
    return number -> {
      int[] which = lesson.part(number, STILLS);
      List<Path> files =
          Arrays.stream(which).mapToObj(place -> lesson.photos().get(place).file()).toList();
      return new Batch(
          Entry.PICTURES, pictures.batch(files), lesson.classes(which), lesson.weights(which));
    };
  }

  @Override
  public Lesson valid() {
    return valid;
  }

  @Override
  public void close() {}
}
