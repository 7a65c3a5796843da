package io.github.doggydoor.train.familiarity;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.types.TFloat32;

/** A SavedModel, asked for a tensor inside it. Belongs to one thread. */
public final class ModelFeatures implements AutoCloseable {
  /** Pictures that go through the network together: enough for two processors. */
  private static final int BATCH = 8;

  private final SavedModelBundle model;
  private final String input;
  private final String tensor;

  /**
   * Loads the model.
   *
   * @param input the tensor that takes pictures
   * @param tensor the one that is wanted, {@code (n, features)}
   */
  ModelFeatures(Path savedModel, String input, String tensor) {
    model = SavedModelBundle.load(savedModel.toString(), "serve");
    this.input = input;
    this.tensor = tensor;
  }

  /** A bundle's model, asked for its logit. */
  public static ModelFeatures logit(ModelBundle bundle) throws TrainingException, IOException {
    ServingProto proto = ServingProto.read(bundle.savedModel());
    ModelCard.Tensors tensors = bundle.card().tensors();
    return new ModelFeatures(
        bundle.savedModel(),
        proto.input(tensors.signature(), tensors.input()),
        proto.output(tensors.signature(), tensors.logit()));
  }

  /** The features of each of {@code photos}, in their order. */
  public List<float[]> of(Pictures pictures, List<Path> photos, Progress progress) {
    List<float[]> features = new ArrayList<>();
    for (int from = 0; from < photos.size(); from += BATCH) {
      progress.part("Looking at the photos", from, photos.size());
      List<Path> some = photos.subList(from, Math.min(photos.size(), from + BATCH));
      try (TFloat32 batch = PictureBatch.of(pictures.recipe(), pictures.values(some));
          Result result = model.session().runner().feed(input, batch).fetch(tensor).run()) {
        TFloat32 rows = (TFloat32) result.get(0);
        float[] all = new float[Math.toIntExact(rows.size())];
        rows.asRawTensor().data().asFloats().read(all);
        int length = all.length / some.size();
        for (int i = 0; i < some.size(); i++) {
          features.add(Arrays.copyOfRange(all, i * length, (i + 1) * length));
        }
      }
    }
    progress.part("Looking at the photos", photos.size(), photos.size());
    return features;
  }

  /** How many of them a picture has. */
  int length(InputRecipe recipe) {
    try (TFloat32 grey = PictureBatch.of(recipe, List.of(new float[recipe.values()]));
        Result result = model.session().runner().feed(input, grey).fetch(tensor).run()) {
      return Math.toIntExact(((TFloat32) result.get(0)).size());
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
