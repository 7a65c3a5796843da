package io.github.doggydoor.cli;

import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.SavedModelImport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code doggydoor model}: brings a model in, adds references, shows it, checks it. */
@Command(
    name = "model",
    description = "Brings a model in, adds references, shows it, checks it.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ModelCommand.Import.class,
      AdaptCommand.class,
      ModelCommand.Show.class,
      ModelCommand.Verify.class
    })
final class ModelCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new picocli.CommandLine.ParameterException(
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
        description = "The label that opens the door (default: the first).")
    private String openFor;

    @Option(
        names = "--recipe",
        paramLabel = "RECIPE",
        converter = RecipeConverter.class,
        defaultValue = "224x224,nearest,rgb,samplewise",
        description = {
          "How the model's photos were prepared: WIDTHxHEIGHT, interpolation, rgb or bgr, centering",
          "(samplewise, imagenet_caffe, none). Default, the notebook's: ${DEFAULT-VALUE}."
        })
    private InputRecipe recipe;

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
      ModelBundle bundle =
          SavedModelImport.importFrom(
              savedModel,
              labels,
              openFor == null ? labels.getFirst() : openFor,
              recipe,
              out,
              !keep);
      PrintWriter console = spec.commandLine().getOut();
      console.println("Wrote " + out + ".");
      ModelWords.of(bundle).forEach(console::println);
      return ExitCode.OK;
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
