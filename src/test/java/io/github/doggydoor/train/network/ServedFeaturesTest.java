package io.github.doggydoor.train.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.vision.DjlClassifier;
import io.github.doggydoor.vision.DjlSettings;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.SavedModelImport;
import io.github.doggydoor.vision.Score;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a written model gives beside its logit is what that logit is computed of. */
class ServedFeaturesTest {
  @TempDir Path folder;

  @Test
  void theLogitOfTheDrawnModelIsItsHeadOnTheFeatures() throws Exception {
    TensorFlowLibrary.load();
    BundleWeights drawn = BundleWeights.read(DrawnModel.bundle());
    sameByHand(drawn.net(), drawn.weights());
  }

  @Test
  void aHeadThatReadsTwoBlocksGivesBoth() throws Exception {
    TensorFlowLibrary.load();
    Vgg16 fine = Vgg16.NARROW.reading(List.of(4, 5));
    sameByHand(fine, Weights.fresh(fine, new SplittableRandom(9)));
  }

  /** By our own convolution and by TensorFlow's, whose graphs differ. */
  private void sameByHand(Vgg16 net, Weights weights) throws Exception {
    Path written = folder.resolve("written");
    ServingModel.write(written, net, weights, DrawnModel.recipe(), Optional.empty());
    ModelBundle bundle =
        SavedModelImport.importFrom(
            written,
            List.of("bo", "not_bo"),
            "bo",
            DrawnModel.recipe(),
            folder.resolve("b"),
            false);
    Image photo = PhotoDecoder.decode(DrawnPhotos.below("valid/bo").getFirst());
    try (DjlClassifier ours = DjlClassifier.load(bundle, settings(true));
        DjlClassifier tensorFlows = DjlClassifier.load(bundle, settings(false))) {
      Score score = ours.classify(photo);
      assertEquals(net.headFeatures(), score.features().length);
      assertEquals(byHand(weights, score.features()), score.logit(), 1e-4);
      assertArrayEquals(tensorFlows.classify(photo).features(), score.features(), 1e-3f);
    }
  }

  private static DjlSettings settings(boolean winograd) {
    return new DjlSettings(2, 1, Duration.ofMinutes(1), winograd);
  }

  private static double byHand(Weights weights, float[] features) {
    float[] kernel = weights.get(Weights.HEAD + "/kernel");
    double sum = weights.get(Weights.HEAD + "/bias")[0];
    for (int i = 0; i < kernel.length; i++) {
      sum += (double) kernel[i] * features[i];
    }
    return sum;
  }
}
