package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.regimen.TrainingData;
import io.github.doggydoor.train.regimen.TrainingMemory;
import io.github.doggydoor.vision.InputRecipe;
import java.io.IOException;
import java.util.OptionalDouble;

/** Whether the making of compact models fits into the free memory, told before it begins. */
final class CompactMemory {
  /** The samples by which a network is made narrow. */
  private static final double SAMPLES_MB = 400;

  private CompactMemory() {}

  /**
   * Refuses a job that needs more than is free.
   *
   * @param big the model that narrow ones are made of
   */
  static void require(Vgg16 big, CompactJob job) throws TrainingException, IOException {
    OptionalDouble free = TrainingMemory.freeMb();
    double needed = needed(big, job);
    if (free.isPresent() && needed > free.getAsDouble()) {
      throw new TrainingException(
          "making a compact model with batches of %d needs about %.0f MB and %.0f are free: use a smaller --batch, end other programs or add swap"
              .formatted(job.options().regimen().batch(), needed, free.getAsDouble()));
    }
  }

  private static double needed(Vgg16 big, CompactJob job) {
    InputRecipe recipe = job.from().card().recipe();
    int batch = job.options().regimen().batch();
    double through =
        job.widths().stream()
            .mapToDouble(width -> TrainingMemory.through(big.narrowed(width), recipe, batch))
            .max()
            .orElse(0);
    return TrainingMemory.BASE_MB
        + SAMPLES_MB
        + Math.max(through, TrainingMemory.up(big, recipe, TrainingData.STILLS));
  }
}
