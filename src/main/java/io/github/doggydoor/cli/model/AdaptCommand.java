package io.github.doggydoor.cli.model;

import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
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
      "Adds to a model bundle what it lacks: references, so that it tells what it never saw (an",
      "empty step, night, another kind of animal); and for teaching what its head reads, of each",
      "frame and of your photos, so that the door can learn from its visits. Its logits stay as",
      "they are."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "PHOTOS holds a folder for each of the model's labels, as for train; the model does not"
          + " learn.",
      "Without PHOTOS a model with references gives what its head reads of each frame, and no more.",
      "Best are the photos that it was trained with. Exit status 5: some photos could not be used."
    })
final class AdaptCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "BUNDLE", description = "The folder of the model bundle.")
  private Path model;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "PHOTOS",
      description = "The folder of the photos.")
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
    ModelBundle bundle = ModelBundle.open(model);
    Adapting adapting = new Adapting(spec.commandLine().getOut(), spec.commandLine().getErr());
    List<String> dogs = bundle.card().dogs().stream().map(ModelCard.Dog::name).toList();
    Optional<Dataset> read =
        photos == null ? Optional.empty() : Optional.of(adapting.photos(photos, dogs));
    return adapting.adapt(bundle, read, out == null ? model : out, out == null || !keep);
  }
}
