package io.github.doggydoor.train;

import io.github.doggydoor.train.TrainingGraph.Entry;
import io.github.doggydoor.train.TrainingGraph.Scope;
import java.util.Arrays;
import java.util.List;

/** Pictures that are augmented anew for every batch, and go through the whole network. */
final class DrawnMaterial implements Material {
  private final DrawnBatches train;
  private final Lesson valid;
  private final Pictures pictures;
  private final int batch;

  DrawnMaterial(Lesson train, Lesson valid, Pictures pictures, Regimen regimen, long seed) {
    this.train = new DrawnBatches(train, pictures, regimen, seed);
    this.valid = valid;
    this.pictures = pictures;
    batch = regimen.batch();
  }

  @Override
  public Batches batches(Scope scope) {
    return train;
  }

  @Override
  public Batches validation(Scope scope) {
    return number -> {
      int[] which = valid.part(number, batch);
      List<LabelledPhoto> photos = valid.photos();
      return new Batch(
          Entry.PICTURES,
          pictures.batch(Arrays.stream(which).mapToObj(i -> photos.get(i).file()).toList()),
          valid.classes(which),
          valid.weights(which));
    };
  }

  @Override
  public int validations() {
    return valid.parts(batch);
  }
}
