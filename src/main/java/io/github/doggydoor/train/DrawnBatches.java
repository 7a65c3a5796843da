package io.github.doggydoor.train;

import io.github.doggydoor.train.TrainingGraph.Entry;
import io.github.doggydoor.vision.InputRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Batches of pictures that are augmented anew each time, as Keras' generator makes them. */
final class DrawnBatches implements Batches {
  private final Lesson lesson;
  private final Pictures pictures;
  private final Augmentation augmentation;
  private final BatchOrder order;
  private final long seed;

  DrawnBatches(Lesson lesson, Pictures pictures, Regimen regimen, long seed) {
    this.lesson = lesson;
    this.pictures = pictures;
    this.seed = seed;
    augmentation = regimen.augmentation();
    order = new BatchOrder(lesson.photos().size(), regimen.batch(), seed);
  }

  @Override
  public Batch get(long number) {
    int[] which = order.batch(number);
    SplittableRandom random = BatchOrder.random(seed, "augmentation", number);
    InputRecipe recipe = pictures.recipe();
    List<float[]> drawn = new ArrayList<>();
    for (int photo : which) {
      float[] values = pictures.values(lesson.photos().get(photo).file());
      drawn.add(augmentation.apply(values, recipe.height(), recipe.width(), random));
    }
    return new Batch(
        Entry.PICTURES,
        Pictures.batch(recipe, drawn),
        lesson.classes(which),
        lesson.weights(which));
  }
}
