package io.github.doggydoor.cli.model;

import io.github.doggydoor.camera.CameraException;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.ModelWords;
import io.github.doggydoor.cli.shared.TrainProgress;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.familiarity.Adaptation;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.PhotoFolders;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.ModelBundle;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Adds to a bundle what it lacks, and tells how it goes.
 *
 * @param console gets the result
 * @param err gets the photos that could not be used
 */
record Adapting(PrintWriter console, PrintWriter err) {
  /** Not used: there is a folder of validation. */
  private static final double VALID_SHARE = 0.2;

  /**
   * Reads the photos; without a folder of validation every one is one to remember.
   *
   * @param dogs whom the door opens for, in the order of the model's card
   */
  Dataset photos(Path photos, List<String> dogs) throws TrainingException {
    Dataset dataset = read(photos, dogs);
    dataset.skipped().forEach(photo -> err.println(photo.reason()));
    dataset.notices().forEach(notice -> console.println("Note: " + notice));
    dataset.passedOver().forEach(words -> console.println("Note: " + words));
    return dataset;
  }

  private static Dataset read(Path photos, List<String> dogs) throws TrainingException {
    if (Files.isDirectory(photos.resolve("valid"))) {
      return PhotoFolders.read(
          photos,
          new PhotoFolders.Options(
              Optional.of(String.join(",", dogs)),
              Optional.empty(),
              Optional.empty(),
              VALID_SHARE,
              1));
    }
    Dataset all = PhotoFolders.forEvaluation(photos, Optional.empty());
    return new Dataset(
        all.labels(),
        dogs,
        all.valid(),
        List.of(),
        all.skipped(),
        all.notices(),
        all.passedOver(),
        all.night(),
        all.moments());
  }

  /** Writes the bundle with what it lacks to {@code place}; gives the exit status. */
  int adapt(ModelBundle bundle, Optional<Dataset> photos, Path place, boolean replace)
      throws TrainingException, BundleException, CameraException, InterruptedException {
    TrainProgress progress = new TrainProgress(console, err);
    ModelBundle adapted;
    try {
      adapted = Adaptation.adapt(bundle, photos, place, replace, progress);
    } finally {
      progress.end();
    }
    Ownership.giveAll(place);
    console.println("Wrote " + place + ".");
    ModelWords.of(adapted).forEach(console::println);
    boolean whole = photos.isEmpty() || photos.get().skipped().isEmpty();
    return whole ? ExitCode.OK : ExitCode.PICTURE;
  }
}
