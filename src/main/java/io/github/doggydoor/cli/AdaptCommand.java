package io.github.doggydoor.cli;

import io.github.doggydoor.train.Adaptation;
import io.github.doggydoor.train.Dataset;
import io.github.doggydoor.train.PhotoFolders;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.vision.ModelBundle;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor model adapt}. */
@Command(
    name = "adapt",
    description = {
      "Adds references to a model bundle that has none, so that it tells what it never saw: an",
      "empty step, night, another kind of animal. Its logits stay as they are."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "PHOTOS holds a folder for each of the model's labels, as for train; the model does not learn.",
      "Best are the photos that it was trained with. Exit status 5: some photos could not be used."
    })
final class AdaptCommand implements Callable<Integer> {
  /** Not used: there is a folder of validation. */
  private static final double VALID_SHARE = 0.2;

  @Parameters(index = "0", paramLabel = "BUNDLE", description = "The folder of the model bundle.")
  private Path model;

  @Parameters(index = "1", paramLabel = "PHOTOS", description = "The folder of the photos.")
  private Path photos;

  @Option(
      names = "--out",
      paramLabel = "BUNDLE",
      description = "The bundle to write (default: in the place of the first).")
  private Path out;

  @Option(names = "--keep", description = "Refuse to replace another bundle that is there.")
  private boolean keep;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter console = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    ModelBundle bundle = ModelBundle.open(model);
    Dataset dataset = dataset(bundle);
    dataset.skipped().forEach(photo -> err.println(photo.reason()));
    TrainProgress progress = new TrainProgress(console, err, ProgressLine.stderrIsTerminal());
    Path place = out == null ? model : out;
    ModelBundle adapted;
    try {
      adapted = Adaptation.adapt(bundle, dataset, place, out == null || !keep, progress);
    } finally {
      progress.end();
    }
    console.println("Wrote " + place + ".");
    ModelWords.of(adapted).forEach(console::println);
    return dataset.skipped().isEmpty() ? ExitCode.OK : ExitCode.PICTURE;
  }

  /** Without a folder of validation every photo is one to remember. */
  private Dataset dataset(ModelBundle bundle) throws TrainingException {
    if (Files.isDirectory(photos.resolve("valid"))) {
      return PhotoFolders.read(
          photos,
          new PhotoFolders.Options(
              Optional.of(bundle.card().openFor()),
              Optional.empty(),
              Optional.empty(),
              VALID_SHARE,
              1));
    }
    Dataset all = PhotoFolders.forEvaluation(photos, Optional.empty());
    return new Dataset(
        all.labels(), all.openFor(), all.valid(), List.of(), all.skipped(), all.notices());
  }
}
