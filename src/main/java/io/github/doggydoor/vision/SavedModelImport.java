package io.github.doggydoor.vision;

import io.github.doggydoor.vision.ModelCard.Output;
import io.github.doggydoor.vision.ModelCard.Tensors;
import io.github.doggydoor.vision.ModelCard.Thresholds;
import io.github.doggydoor.vision.SavedModelSignature.Spec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes a model bundle of a SavedModel that Keras exported. */
public final class SavedModelImport {
  /**
   * The thresholds of a model of which nothing is known. Opening at 0 is the model's own even
   * chance; −6 is a chance of 1 in 400 that it is the dog: a badly seen Bo scores −3.5 in the
   * course's photos and shall not forbid his own opening, where every stranger lies below −12.
   */
  static final Thresholds THRESHOLDS = new Thresholds(0, -6, -1);

  private static final DjlSettings TRIAL = new DjlSettings(2, 1, Duration.ofMinutes(1));

  private SavedModelImport() {}

  /**
   * Imports a SavedModel with one float image input {@code (n, height, width, 3)} and one float
   * output, tries it once, and copies it as it is. The output is a logit or a sigmoid's probability
   * {@code (n, 1)}, or a softmax's two {@code (n, 2)}.
   *
   * @param savedModel the folder with {@code saved_model.pb}
   * @param labels the two classes in the order of the model's training
   * @param openFor which of them the door opens for
   * @param recipe how the model's training prepared its pictures; the SavedModel does not tell
   * @param output what the model's numbers are; where it is not said, the last operation tells
   * @param out where the bundle shall lie
   * @param replace whether a bundle that lies there may be replaced
   * @return the bundle; its card's notices say what the import could not know
   * @throws BundleException where the SavedModel does not fit, with what was found and what is
   *     needed, or the bundle cannot be written
   */
  public static ModelBundle importFrom(
      Path savedModel,
      List<String> labels,
      String openFor,
      InputRecipe recipe,
      Optional<Output> output,
      Path out,
      boolean replace)
      throws BundleException, InterruptedException {
    SavedModelSignature signature = SavedModelSignature.read(savedModel, Optional.empty());
    ModelCard card;
    try {
      card = card(savedModel, labels, openFor, recipe, tensors(signature, recipe, output));
    } catch (IllegalArgumentException e) {
      throw new BundleException(e.getMessage() + ": state the labels as the model has them", e);
    }
    DjlClassifier.load(savedModel, card, TRIAL).close();
    return BundleWriter.write(card, savedModel, out, replace);
  }

  /** The same where the last operation tells what the model's numbers are. */
  public static ModelBundle importFrom(
      Path savedModel,
      List<String> labels,
      String openFor,
      InputRecipe recipe,
      Path out,
      boolean replace)
      throws BundleException, InterruptedException {
    return importFrom(savedModel, labels, openFor, recipe, Optional.empty(), out, replace);
  }

  private static Tensors tensors(
      SavedModelSignature signature, InputRecipe recipe, Optional<Output> said)
      throws BundleException {
    List<String> inputs = fitting(signature.inputs(), recipe.height(), recipe.width(), 3);
    if (signature.inputs().size() != 1 || inputs.size() != 1) {
      throw signature.unfit(
          "takes " + signature.inputs(), "one input " + SavedModelSignature.needed(recipe));
    }
    List<String> single = fitting(signature.outputs(), 1);
    List<String> outputs = single.isEmpty() ? fitting(signature.outputs(), 2) : single;
    if (outputs.size() != 1) {
      throw signature.unfit(
          "gives " + signature.outputs(),
          "one output of float (n,1), a logit or a probability for two classes, or of (n,2), two probabilities");
    }
    String name = outputs.getFirst();
    Output output = output(signature, name, said);
    return new Tensors(signature.name(), inputs.getFirst(), name, Optional.empty(), output);
  }

  private static Output output(SavedModelSignature signature, String name, Optional<Output> said)
      throws BundleException {
    Spec spec = signature.outputs().get(name);
    boolean two = !spec.fits(1);
    if (two && said.isEmpty() && !spec.origin().equals("Softmax")) {
      throw signature.unfit(
          "gives two numbers " + spec + " that end in " + spec.origin(),
          "a Softmax at the end, or --output probabilities if they are two probabilities");
    }
    Output output = said.orElseGet(() -> SavedModelSignature.output(spec));
    if (two != (output == Output.PROBABILITIES)) {
      throw signature.unfit(
          "gives \"" + name + "\" " + spec,
          two ? "--output probabilities for two numbers" : "--output logit or probability for one");
    }
    return output;
  }

  private static List<String> fitting(Map<String, Spec> tensors, long... shape) {
    return tensors.keySet().stream().filter(name -> tensors.get(name).fits(shape)).toList();
  }

  private static ModelCard card(
      Path savedModel, List<String> labels, String openFor, InputRecipe recipe, Tensors tensors) {
    return new ModelCard(
        labels,
        openFor,
        recipe,
        tensors,
        THRESHOLDS,
        Map.of(),
        "not known (imported)",
        Map.of(),
        OptionalLong.empty(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        "imported from the SavedModel " + savedModel.toAbsolutePath().normalize().getFileName(),
        List.of(
            "The thresholds were not measured: the door opens from a score of 0, the model's even"
                + " chance, and -6 or less is a confident stranger.",
            ModelCard.NO_REFERENCES
                + ": the model scores every picture as if it were of a kind that it was taught."
                + " Add references with `doggydoor model adapt BUNDLE PHOTOS`.",
            "The recipe was stated and not read from the model: if it is not the one of the"
                + " training, the scores are wrong."));
  }
}
