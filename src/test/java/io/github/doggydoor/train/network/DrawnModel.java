package io.github.doggydoor.train.network;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;

/** The model that comes along, which knows Bo on drawn photos, for tests. */
public final class DrawnModel {
  /** How its pictures are prepared, as {@code --recipe} takes it. */
  public static final String RECIPE = "96x96,area,rgb,samplewise";

  private static final String SIGNATURE = "serving_default";

  private DrawnModel() {}

  /** The bundle, with references; nobody writes into it. */
  public static ModelBundle bundle() {
    try {
      return ModelBundle.open(Path.of("src/main/resources/demo/model"));
    } catch (BundleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Its recipe. */
  public static InputRecipe recipe() {
    return bundle().card().recipe();
  }

  /**
   * Writes the network in its full width, as the notebook has it, with weights that a seed gives:
   * it knows nobody.
   *
   * @param folder that does not exist yet
   */
  public static Path untaught(Path folder) throws IOException {
    TensorFlowLibrary.load();
    Weights weights = Weights.fresh(Vgg16.FULL, new SplittableRandom(5));
    ServingModel.write(folder, Vgg16.FULL, weights, InputRecipe.NOTEBOOK, Optional.empty());
    return without(folder, "features");
  }

  /**
   * Takes outputs out of the signature, as if nobody had thought of them.
   *
   * @param savedModel is changed in its place
   */
  public static Path without(Path savedModel, String... outputs) throws IOException {
    Path file = savedModel.resolve("saved_model.pb");
    SavedModel.Builder model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    MetaGraphDef.Builder graph = model.getMetaGraphsBuilder(0);
    SignatureDef.Builder rest = graph.getSignatureDefOrThrow(SIGNATURE).toBuilder();
    for (String output : outputs) {
      rest.removeOutputs(output);
    }
    graph.putSignatureDef(SIGNATURE, rest.build());
    Files.write(file, model.build().toByteArray());
    return savedModel;
  }

  /**
   * Writes the same network as somebody exports it who knows nothing of this project: a SavedModel
   * with one logit and no references.
   *
   * @param folder that does not exist yet
   */
  public static Path export(Path folder) throws IOException {
    return without(giving(folder), "features");
  }

  /**
   * The same, that gives what its head reads as well.
   *
   * @param folder that does not exist yet
   */
  public static Path giving(Path folder) throws IOException {
    TensorFlowLibrary.load();
    try {
      BundleWeights narrow = BundleWeights.read(bundle());
      ServingModel.write(folder, narrow.net(), narrow.weights(), recipe(), Optional.empty());
    } catch (TrainingException e) {
      throw new IllegalStateException(e);
    }
    return folder;
  }
}
