package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.train.network.DrawnModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class WinogradTest {
  private static final DjlSettings OURS = new DjlSettings(2, 1, Duration.ofMinutes(1));
  private static final DjlSettings TENSORFLOWS =
      new DjlSettings(2, 1, Duration.ofMinutes(1), false);

  @TempDir Path temp;

  @Test
  void givesTheLogitsOfTensorFlowsOwnConvolutionInTheWholeNetwork() throws Exception {
    Winograds.require();
    ModelBundle bundle =
        SavedModelImport.importFrom(
            DrawnModel.untaught(temp.resolve("saved")),
            List.of("bo", "not_bo"),
            "bo",
            InputRecipe.NOTEBOOK,
            temp.resolve("bo"),
            false);
    requireSameLogits(bundle, DrawnPhotos.below("valid").stream().map(Photos::decode).toList());
  }

  @Test
  void givesTheLogitsOfTensorFlowsOwnConvolutionWithTheDemosModel() throws Exception {
    Winograds.require();
    Random random = new Random(11);
    List<Image> noise = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      byte[] pixels = new byte[320 * 240 * 3];
      random.nextBytes(pixels);
      noise.add(new Image(320, 240, pixels));
    }
    requireSameLogits(ModelBundle.open(Path.of("src/main/resources/demo/model")), noise);
  }

  @Test
  void replacesEveryConvolutionAndLeavesNothingBehind() throws Exception {
    Winograds.require();
    Path savedModel = Path.of("src/main/resources/demo/model/saved_model");
    Path folder;
    try (WinogradModel model = WinogradModel.of(savedModel, 1)) {
      folder = model.folder();
      assertEquals(13, model.convolutions());
      assertTrue(Files.exists(folder.resolve("variables/variables.index")));
    }
    assertTrue(Files.notExists(folder));
    assertTrue(Files.exists(savedModel.resolve("variables/variables.index")));
  }

  @Test
  void saysWhyWhereTheModelHasNoConvolution() throws Exception {
    Winograds.require();
    TinyModel.meanPlus(temp, 1);
    assertUnfit("no convolution of 3x3", () -> WinogradModel.of(temp, 1).close());
  }

  @Test
  void saysWhyWhereTheLibraryIsMissingOrBroken() throws Exception {
    TensorFlowLibrary.load();
    assertUnfit("is not there", () -> WinogradLibrary.load(temp));
    Files.writeString(temp.resolve(WinogradLibrary.FILE), "half a library");
    assertUnfit("cannot be loaded", () -> WinogradLibrary.load(temp));
  }

  private static void assertUnfit(String reason, Executable action) {
    String message = assertThrows(WinogradException.class, action).getMessage();
    assertTrue(message.contains(reason), message);
  }

  private static void requireSameLogits(ModelBundle bundle, List<Image> photos) throws Exception {
    double[] expected = logits(bundle, TENSORFLOWS, photos);
    double[] found = logits(bundle, OURS, photos);
    assertArrayEquals(expected, found, 1e-3);
    assertFalse(Arrays.equals(expected, found), "to the last bit: it was TensorFlow's own");
    assertArrayEquals(found, logits(bundle, OURS, photos), "a second run gives other bits");
  }

  private static double[] logits(ModelBundle bundle, DjlSettings settings, List<Image> photos)
      throws Exception {
    double[] logits = new double[photos.size()];
    try (DjlClassifier classifier = DjlClassifier.load(bundle, settings)) {
      for (int i = 0; i < logits.length; i++) {
        logits[i] = classifier.classify(photos.get(i)).logit();
      }
    }
    return logits;
  }
}
