package io.github.doggydoor.cli.model;

import io.github.doggydoor.cli.shared.Classifiers;
import io.github.doggydoor.cli.shared.ExitCode;
import io.github.doggydoor.cli.shared.ModelWords;
import io.github.doggydoor.cli.shared.RecipeConverter;
import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.doorlog.Ownership;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import io.github.doggydoor.vision.OpenFor;
import io.github.doggydoor.vision.SavedModelImport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor model}: brings a model in, adds what it lacks, shows it, checks it. */
@Command(
    name = "model",
    description = "Brings a model in, adds what it lacks, shows it, checks it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelCommand.Import.class,
      AdaptCommand.class,
      ModelCommand.Show.class,
      ModelCommand.Verify.class
    })
public final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with the model: import, adapt, show or verify.");
  }

  /** {@code model import}. */
  @Command(
      name = "import",
      description = "Makes a model bundle of a SavedModel that Keras exported.",
      mixinStandardHelpOptions = true)
  static final class Import implements Callable<Integer> {
    @Option(
        names = "--saved-model",
        required = true,
        paramLabel = "FOLDER",
        description = "The exported SavedModel: the folder with saved_model.pb in it.")
    private Path savedModel;

    @Option(
        names = "--labels",
        required = true,
        split = ",",
        paramLabel = "LABEL",
        description =
            "The two labels in the order of training, class 0 first (Keras sorts by name).")
    private List<String> labels;

    @Option(
        names = "--open-for",
        paramLabel = "LABEL",
        description =
            "The label that opens the door (default: the first, if the other is not_ and its"
                + " name).")
    private String openFor;

    @Mixin private OthersOption others;

    @Option(
        names = "--recipe",
        paramLabel = "RECIPE",
        converter = RecipeConverter.class,
        defaultValue = "224x224,nearest,rgb,samplewise",
        description =
            "How the model's photos were prepared: WIDTHxHEIGHT, interpolation, rgb or bgr,"
                + " centering (samplewise, imagenet_caffe, none, unit, tf, torch). Default, the"
                + " notebook's: ${DEFAULT-VALUE}.")
    private InputRecipe recipe;

    @Option(
        names = "--output",
        paramLabel = "KIND",
        converter = OutputConverter.class,
        description =
            "What the model gives: logit, probability (of a sigmoid) or probabilities (of a"
                + " softmax). Default: what its last operation says.")
    private ModelCard.Output output;

    @Option(
        names = "--photos",
        paramLabel = "FOLDER",
        description =
            "Add references from these photos at once, as model adapt does; without references the"
                + " camera opens for nobody by this model.")
    private Path photos;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "BUNDLE",
        description = "The bundle to write.")
    private Path out;

    @Option(names = "--keep", description = "Refuse to replace a bundle that is there.")
    private boolean keep;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      if (Set.copyOf(labels).size() < labels.size()) {
        throw new Refusal(
            "--labels %s names a label twice: name the two of the model, in the order of training"
                .formatted(Refusal.quoted(String.join(",", labels))));
      }
      String dog = openFor == null ? plain() : openFor;
      if (dog.contains(",") && !labels.contains(dog)) {
        throw new Refusal(
            "--open-for %s: an imported model knows one dog; name one of its two labels. A model of several dogs is made by doggydoor train."
                .formatted(dog));
      }
      others.require(dog, labels);
      PrintWriter console = spec.commandLine().getOut();
      Adapting adapting = new Adapting(console, spec.commandLine().getErr());
      // Before the import: what is wrong with the photos shall leave nothing half done.
      Optional<Dataset> references =
          photos == null ? Optional.empty() : Optional.of(adapting.photos(photos, List.of(dog)));
      ModelBundle bundle =
          SavedModelImport.importFrom(
              savedModel, labels, dog, recipe, Optional.ofNullable(output), out, !keep);
      Ownership.giveAll(out);
      if (references.isPresent()) {
        return adapting.adapt(bundle, references, out, true);
      }
      console.println("Wrote " + out + ".");
      ModelWords.of(bundle).forEach(console::println);
      console.println(
          "Next: doggydoor model adapt "
              + Refusal.quoted(out.toString())
              + " PHOTOS; without references the camera opens for nobody by this model.");
      return ExitCode.OK;
    }

    /** The label that is plainly the dog; where none is, both commands are spelled out. */
    private String plain() throws Refusal {
      if (labels.size() != 2) {
        return labels.getFirst(); // Refused below.
      }
      return OpenFor.plain(labels).orElseThrow(() -> new Refusal(choices()));
    }

    private String choices() {
      String words =
          spec.root().commandLine().getParseResult().originalArgs().stream()
              .map(Refusal::quoted)
              .collect(Collectors.joining(" ", "  doggydoor ", " --open-for "));
      return labels.stream()
          .map(
              label ->
                  words
                      + Refusal.quoted(label)
                      + (OpenFor.isOthers(label, labels) ? " --open-for-others" : ""))
          .collect(
              Collectors.joining(
                  System.lineSeparator(),
                  "Which of %s is the dog that the door opens for? Say one of:%n"
                      .formatted(String.join(" and ", labels)),
                  ""));
    }
  }

  /** {@code model show}. */
  @Command(
      name = "show",
      description = "Says in words what a model bundle is.",
      mixinStandardHelpOptions = true)
  static final class Show implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "The folder of the model bundle.")
    private Path model;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      ModelWords.of(ModelBundle.open(model)).forEach(spec.commandLine().getOut()::println);
      return ExitCode.OK;
    }
  }

  /** {@code model verify}. */
  @Command(
      name = "verify",
      description = "Checks every file of a model bundle, loads it, and scores a test picture.",
      mixinStandardHelpOptions = true)
  static final class Verify implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "The folder of the model bundle.")
    private Path model;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
      ModelBundle bundle = ModelBundle.open(model);
      long start = System.nanoTime();
      try (DjlClassifier loaded = Classifiers.load(bundle, 0)) {
        spec.commandLine()
            .getOut()
            .printf(
                "%s is whole, and loads and answers in %.1f s.%n",
                model, (System.nanoTime() - start) / 1e9);
      }
      return ExitCode.OK;
    }
  }
}
