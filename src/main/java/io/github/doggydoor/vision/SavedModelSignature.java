package io.github.doggydoor.vision;

import io.github.doggydoor.vision.ModelCard.Output;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * What a SavedModel takes and gives, read from {@code saved_model.pb} without TensorFlow's library.
 *
 * @param file the file that it was read from
 * @param name of the signature
 * @param inputs by name
 * @param outputs by name
 */
record SavedModelSignature(
    Path file, String name, Map<String, Spec> inputs, Map<String, Spec> outputs) {

  /**
   * One tensor.
   *
   * @param floats whether its values are 32-bit floats
   * @param shape −1 for any size; null where nothing is known
   * @param origin the kind of operation that computes it, such as {@code BiasAdd}
   */
  record Spec(boolean floats, String type, List<Long> shape, String origin) {
    /** Whether a batch of one fits. */
    boolean fits(long... rest) {
      if (!floats || shape == null || shape.size() != rest.length + 1) {
        return false;
      }
      for (int i = 0; i < rest.length; i++) {
        if (shape.get(i + 1) != -1 && shape.get(i + 1) != rest[i]) {
          return false;
        }
      }
      return shape.get(0) == -1 || shape.get(0) == 1;
    }

    @Override
    public String toString() {
      return type
          + (shape == null
              ? " of unknown shape"
              : shape.stream()
                  .map(side -> side == -1 ? "n" : side.toString())
                  .collect(Collectors.joining(",", "(", ")")));
    }
  }

  /** What the numbers of the tensor are, by the operation that computes it. */
  static Output output(Spec spec) {
    if (spec.fits(1)) {
      return spec.origin().equals("Sigmoid") ? Output.PROBABILITY : Output.LOGIT;
    }
    return Output.PROBABILITIES;
  }

  private static final Set<String> PROBABILITIES = Set.of("Sigmoid", "Softmax");
  static final String DEFAULT = "serving_default";

  /**
   * Reads the signature {@code wanted}; without a wish {@value #DEFAULT}, or the only one there is.
   */
  static SavedModelSignature read(Path savedModel, Optional<String> wanted) throws BundleException {
    Path file = savedModel.resolve("saved_model.pb");
    MetaGraphDef serving = serving(file);
    Map<String, SignatureDef> all = new TreeMap<>(serving.getSignatureDefMap());
    all.keySet().removeIf(key -> key.startsWith("__")); // TensorFlow's own, such as the init op.
    String name =
        wanted.orElse(
            all.containsKey(DEFAULT) || all.size() != 1 ? DEFAULT : all.keySet().iterator().next());
    SignatureDef found = all.get(name);
    if (found == null) {
      throw new BundleException(
          file
              + " has no signature \""
              + name
              + "\" (it has "
              + (all.isEmpty() ? "none" : all.keySet())
              + "): export the model with Keras' model.export(), or give it that signature");
    }
    TensorOrigin origin = new TensorOrigin(serving.getGraphDef());
    return new SavedModelSignature(
        file, name, specs(found.getInputsMap(), origin), specs(found.getOutputsMap(), origin));
  }

  /** What must hold before the model is loaded for {@code card}. */
  void require(ModelCard card) throws BundleException {
    ModelCard.Tensors tensors = card.tensors();
    InputRecipe recipe = card.recipe();
    Spec input = inputs.get(tensors.input());
    if (inputs.size() != 1 || input == null || !input.fits(recipe.height(), recipe.width(), 3)) {
      throw unfit("takes " + inputs, "one input \"" + tensors.input() + "\" " + needed(recipe));
    }
    int dogs = card.dogs().size();
    requireOutput(tensors.logit(), dogs * tensors.output().numbers());
    String last = outputs.get(tensors.logit()).origin();
    if (tensors.output() == Output.LOGIT && PROBABILITIES.contains(last)) {
      // A probability is never below 0: every picture would be of the second label.
      throw unfit(
          "ends in " + last + ", a probability",
          "the logit before it: build the last layer without activation, or import it with --output probability");
    }
    if (tensors.familiarity().isPresent()) {
      requireOutput(tensors.familiarity().get(), dogs);
    }
  }

  /** Whether it gives what its head reads: floats {@code (n,k)}, one or more of each picture. */
  boolean hasFeatures() {
    Spec spec = outputs.get(ModelBundle.FEATURES);
    return spec != null
        && spec.shape() != null
        && spec.shape().size() == 2
        && spec.shape().get(1) > 0
        && spec.fits(spec.shape().get(1));
  }

  static String needed(InputRecipe recipe) {
    return "of float (n," + recipe.height() + "," + recipe.width() + ",3)";
  }

  BundleException unfit(String found, String needed) {
    return new BundleException(
        file
            + ", signature \""
            + name
            + "\": it "
            + found
            + ", and needed is "
            + needed
            + "; export or import the model accordingly");
  }

  private void requireOutput(String output, int values) throws BundleException {
    Spec spec = outputs.get(output);
    if (spec == null || !spec.fits(values)) {
      throw unfit("gives " + outputs, "an output \"" + output + "\" of float (n," + values + ")");
    }
  }

  private static MetaGraphDef serving(Path file) throws BundleException {
    if (!Files.isRegularFile(file)) {
      throw new BundleException(
          file + " is missing: name the folder that Keras' model.export() wrote");
    }
    SavedModel model;
    try (InputStream in = Files.newInputStream(file)) {
      model = SavedModel.parseFrom(in);
    } catch (IOException e) {
      throw new BundleException(
          file + " is not a sound SavedModel (" + e.getMessage() + "): export the model again", e);
    }
    for (MetaGraphDef graph : model.getMetaGraphsList()) {
      if (graph.getMetaInfoDef().getTagsList().contains("serve")) {
        return graph;
      }
    }
    throw new BundleException(
        file + " has no graph for serving (tag \"serve\"): export it with Keras' model.export()");
  }

  private static Map<String, Spec> specs(Map<String, TensorInfo> tensors, TensorOrigin origin) {
    Map<String, Spec> specs = new TreeMap<>();
    tensors.forEach((name, info) -> specs.put(name, spec(info, origin)));
    return specs;
  }

  private static Spec spec(TensorInfo info, TensorOrigin origin) {
    String type = info.getDtype().name().replaceFirst("^DT_", "").toLowerCase(Locale.ROOT);
    List<Long> shape =
        info.getTensorShape().getUnknownRank()
            ? null
            : LongStream.range(0, info.getTensorShape().getDimCount())
                .mapToObj(i -> info.getTensorShape().getDim((int) i).getSize())
                .toList();
    boolean floats = info.getDtype() == DataType.DT_FLOAT;
    return new Spec(floats, type, shape, origin.of(info.getName()));
  }
}
