package io.github.doggydoor.train.network;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;

/** The model that comes along, which knows Bo on drawn photos, for tests. */
public final class DrawnModel {
  /** How its pictures are prepared, as {@code --recipe} takes it. */
  public static final String RECIPE = "96x96,area,rgb,samplewise";

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
    return folder;
  }

  /**
   * Writes the same network as somebody exports it who knows nothing of this project: a SavedModel
   * with one logit and no references.
   *
   * @param folder that does not exist yet
   */
  public static Path export(Path folder) throws IOException {
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
