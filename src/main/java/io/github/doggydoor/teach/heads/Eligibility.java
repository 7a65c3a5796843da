package io.github.doggydoor.teach.heads;

import io.github.doggydoor.vision.Checksums;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which generations a door may go by.
 *
 * @param generations on its disk
 * @param model the folder of its model
 */
public record Eligibility(Generations generations, Path model) {
  /** What speaks against one. */
  public enum Against {
    /** It was taught for another model than the door's, whose features it does not know. */
    OTHER_MODEL,
    /** The gate found it no better, or could not tell. */
    NOT_PASSED
  }

  /** What forbids it: the other model first, as nothing helps against that. */
  public Optional<Against> against(Generation generation) {
    if (!isOfModel(generation)) {
      return Optional.of(Against.OTHER_MODEL);
    }
    return generation.passed() ? Optional.empty() : Optional.of(Against.NOT_PASSED);
  }

  /** Whether it reads the features of the door's model, as far as that can be told now. */
  public boolean isOfModel(Generation generation) {
    return sum().map(generation.bundle()::equals).orElse(true);
  }

  /** The sum of the door's model; empty where it cannot be read now, which the door tells. */
  private Optional<String> sum() {
    try {
      return Optional.of(Checksums.sum(model.resolve(Checksums.FILE)));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /**
   * How long the door has gone by that generation, which is in force, while it is on probation;
   * empty where that is over, or it is the model's own head.
   */
  public Optional<Duration> probation(int number) {
    Duration served = generations.served(number);
    return number == 0 || served.compareTo(Generations.PROBATION) >= 0
        ? Optional.empty()
        : Optional.of(served);
  }
}
