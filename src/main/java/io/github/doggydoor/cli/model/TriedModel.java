package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.Classifiers;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ClassifierException;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.ModelBundle;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of a command that tries a model on photos. */
final class TriedModel {
  @Option(
      names = {"-m", "--model"},
      required = true,
      paramLabel = "BUNDLE",
      description = "The folder of the model bundle.")
  private Path folder;

  @Option(
      names = "--threads",
      defaultValue = "0",
      paramLabel = "N",
      description = "Threads of the engine (default: one for each processor).")
  private int threads;

  Path folder() {
    return folder;
  }

  /** The bundle in the folder. */
  ModelBundle open() throws BundleException {
    return ModelBundle.open(folder);
  }

  /** Loads what {@link #open} gave. */
  DjlClassifier load(ModelBundle bundle)
      throws BundleException, ClassifierException, InterruptedException {
    return Classifiers.load(bundle, threads);
  }
}
