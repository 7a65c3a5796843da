package io.github.doggydoor.cli.shared;

import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelBundle;
import java.time.Duration;

/** Loads a bundle for a command: no dog waits, so a slow machine is given time. */
public final class Classifiers {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Classifiers() {}

  /**
   * Loads it.
   *
   * @param threads of the engine; 0: one for each processor
   */
  public static DjlClassifier load(ModelBundle bundle, int threads)
      throws BundleException, ClassifierException, InterruptedException {
    return DjlClassifier.load(
        bundle,
        new DjlSettings(
            threads > 0 ? threads : Runtime.getRuntime().availableProcessors(), 1, PATIENCE));
  }
}
