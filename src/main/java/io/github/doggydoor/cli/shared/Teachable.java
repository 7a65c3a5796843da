package io.github.doggydoor.cli.shared;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.Pool;
import io.github.doggydoor.train.rows.RowsFile;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ModelBundle;
import java.util.Optional;

/** Whether the door can learn from its visits with a model, in words. */
public final class Teachable {
  private static final String CANNOT = "The door cannot learn from its visits with this model: ";
  private static final String ADD =
      "; `doggydoor model adapt BUNDLE PHOTOS` adds it, best with the photos that it was trained with.";

  private Teachable() {}

  /** Why it cannot, and what to do, a sentence; empty: it can. */
  public static Optional<String> obstacle(ModelBundle bundle) {
    try {
      if (!bundle.givesFeatures()) {
        return Optional.of(CANNOT + "it does not give what its head reads" + ADD);
      }
      for (int i = 0; i < bundle.card().dogs().size(); i++) {
        if (RowsFile.in(bundle.folder(), i).isEmpty()) {
          return Optional.of(CANNOT + "it does not bring along what it was taught with" + ADD);
        }
      }
      return Optional.empty();
    } catch (BundleException | TrainingException damaged) {
      return Optional.of(CANNOT + damaged.getMessage() + ".");
    }
  }

  /** Whether it can, a sentence. */
  static String words(ModelBundle bundle) {
    Optional<String> obstacle = obstacle(bundle);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    return "The door can learn from its visits with this model"
        + (withCohort(bundle)
            ? "."
            : ", but of other dogs it brings along only those of the photos.");
  }

  private static boolean withCohort(ModelBundle bundle) {
    try {
      Optional<DogRows> rows = RowsFile.in(bundle.folder(), 0);
      return rows.isPresent()
          && rows.get().rows().stream().anyMatch(row -> row.pool() == Pool.COHORT_DOG);
    } catch (TrainingException damaged) {
      return true; // Told as an obstacle.
    }
  }
}
