package io.github.doggydoor.vision;

import static io.github.doggydoor.vision.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.DrawnPhotos;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.train.network.DrawnModel;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.ModelCard.Tensors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

class DjlClassifierTest {
  private static final DjlSettings SETTINGS = new DjlSettings(2, 1, Duration.ofSeconds(30));
  private static final InputRecipe RAW =
      new InputRecipe(224, 224, Interpolation.AREA, ChannelOrder.RGB, Centering.NONE);

  @TempDir Path temp;

  @Test
  void scoresDrawnPhotosAsTheirModelDoesWithItsReferencesAndWithout() throws Exception {
    ModelBundle bundle = DrawnModel.bundle();
    ModelBundle imported =
        SavedModelImport.importFrom(
            DrawnModel.export(temp.resolve("exported")),
            List.of("bo", "not_bo"),
            "bo",
            DrawnModel.recipe(),
            temp.resolve("bo"),
            false);
    double least = bundle.card().thresholds().minFamiliarity();
    try (DjlClassifier ours = DjlClassifier.load(bundle, SETTINGS);
        DjlClassifier theirs = DjlClassifier.load(imported, SETTINGS)) {
      for (Path photo : DrawnPhotos.below("valid")) {
        boolean bo = photo.toString().contains("/bo/");
        Score score = ours.classify(Photos.decode(photo));
        assertEquals(bo, score.score() > 0 && score.familiarity() >= least, photo + " " + score);
        Score without = theirs.classify(Photos.decode(photo));
        assertEquals(score.logit(), without.logit(), 1e-3, photo.toString());
        assertEquals(-without.logit(), without.score(), photo.toString());
        assertEquals(1, without.familiarity(), photo.toString());
      }
    }
  }

  @Test
  void readsFamiliarityWhereTheBundleHasIt() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      model.output("a_familiarity", model.tf.math.div(mean, model.tf.constant(255f)));
      model.output("logit", mean);
      model.write(temp);
    }
    Tensors tensors =
        new Tensors("serving_default", "input", "logit", Optional.of("a_familiarity"));
    ModelCard card = Cards.of(tensors, List.of("cat", "dog"), RAW);
    try (DjlClassifier classifier = DjlClassifier.load(temp, card, SETTINGS)) {
      Score score = classifier.classify(plain(51));
      assertEquals(51, score.logit(), 1e-3);
      assertEquals(-51, score.score(), 1e-3);
      assertEquals(0.2, score.familiarity(), 1e-5);
    }
  }

  @Test
  void givesWhatTheHeadReadsWhereTheModelHasSuchAnOutput() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      Operand<TFloat32> twice = model.tf.math.mul(mean, model.tf.constant(2f));
      model.output("features", model.tf.concat(List.of(mean, twice), model.tf.constant(1)));
      model.output("logit", mean);
      model.write(temp);
    }
    Tensors tensors = new Tensors("serving_default", "input", "logit", Optional.empty());
    ModelCard card = Cards.of(tensors, List.of("cat", "dog"), RAW);
    try (DjlClassifier classifier = DjlClassifier.load(temp, card, SETTINGS)) {
      assertArrayEquals(new float[] {51, 102}, classifier.classify(plain(51)).features(), 1e-3f);
    }
  }

  @Test
  void anOutputOfThatNameThatIsNoRowOfNumbersIsLeftAlone() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> image = model.input("input", TFloat32.class, -1, 224, 224, 3);
      model.output("features", model.tf.math.neg(image));
      model.output("logit", model.mean(image));
      model.write(temp);
    }
    Tensors tensors = new Tensors("serving_default", "input", "logit", Optional.empty());
    ModelCard card = Cards.of(tensors, List.of("cat", "dog"), RAW);
    try (DjlClassifier classifier = DjlClassifier.load(temp, card, SETTINGS)) {
      assertEquals(0, classifier.classify(plain(51)).features().length);
    }
  }

  @Test
  void refusesFeaturesThatAreNoNumbersAsItRefusesSuchALogit() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      model.output("features", model.tf.math.log(model.tf.math.sub(model.tf.constant(9f), mean)));
      model.output("logit", mean);
      model.write(temp);
    }
    Tensors tensors = new Tensors("serving_default", "input", "logit", Optional.empty());
    ModelCard card = Cards.of(tensors, List.of("cat", "dog"), RAW);
    try (DjlClassifier classifier = DjlClassifier.load(temp, card, SETTINGS)) {
      assertEquals(8, classifier.classify(plain(8)).logit(), 1e-4);
      assertTrue(failure(classifier, plain(20)).contains("feature 1 is NaN"));
    }
  }

  @Test
  void servesManyThreadsOneAfterAnother() throws Exception {
    TinyModel.meanPlus(temp, 0);
    try (DjlClassifier classifier = DjlClassifier.load(temp, card(), SETTINGS);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Score>> scores = new ArrayList<>();
      for (int grey = 0; grey < 100; grey++) {
        Image image = plain(grey);
        scores.add(threads.submit(() -> classifier.classify(image)));
      }
      for (int grey = 0; grey < 100; grey++) {
        assertEquals(grey, scores.get(grey).get().logit(), 1e-3);
      }
    }
  }

  @Test
  void refusesAnAnswerThatIsNoNumber() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      model.output("logit", model.tf.math.log(model.tf.math.sub(model.tf.constant(100f), mean)));
      model.write(temp);
    }
    try (DjlClassifier classifier = DjlClassifier.load(temp, card(), SETTINGS)) {
      assertEquals(Math.log(50), classifier.classify(plain(50)).logit(), 1e-4);
      assertTrue(failure(classifier, plain(200)).contains("NaN"));
      assertTrue(failure(classifier, plain(100)).contains("-Infinity"));
      assertEquals(Math.log(50), classifier.classify(plain(50)).logit(), 1e-4);
    }
  }

  @Test
  void failsOnAPictureAndGoesOnWhereTensorFlowRefusesIt() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      // An index beyond the five entries for any picture brighter than 4.
      Operand<TInt32> index = model.tf.dtypes.cast(mean, TInt32.class);
      model.output(
          "logit",
          model.tf.gather(
              model.tf.constant(new float[] {0, 1, 2, 3, 4}), index, model.tf.constant(0)));
      model.write(temp);
    }
    try (DjlClassifier classifier = DjlClassifier.load(temp, card(), SETTINGS)) {
      assertTrue(failure(classifier, plain(9)).contains("the model failed on a picture"));
      assertEquals(3, classifier.classify(plain(3)).logit(), 1e-4);
    }
  }

  @Test
  void isDeadOnceAnAnswerCameTooLate() throws Exception {
    try (TinyModel model = new TinyModel()) { // Some 100 billion operations: far above 1 ms.
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, 1, 224, 224, 3));
      Operand<TFloat32> x = model.tf.tile(mean, model.tf.constant(new int[] {2500, 2500}));
      for (int i = 0; i < 3; i++) {
        x = model.tf.math.tanh(model.tf.linalg.matMul(x, x));
      }
      Operand<TFloat32> all = model.tf.math.mean(x, model.tf.constant(new int[] {0, 1}));
      model.output("logit", model.tf.reshape(all, model.tf.constant(new int[] {1, 1})));
      model.write(temp);
    }
    DjlSettings hasty = new DjlSettings(1, 1, Duration.ofMillis(1));
    try (DjlClassifier classifier = DjlClassifier.load(temp, card(), hasty)) {
      assertTrue(failure(classifier, plain(1)).contains("no answer within"));
      assertTrue(failure(classifier, plain(1)).contains("given up for dead"));
    }
  }

  @Test
  void saysThatItHasBeenClosed() throws Exception {
    TinyModel.meanPlus(temp, 0);
    DjlClassifier classifier = DjlClassifier.load(temp, card(), SETTINGS);
    classifier.close();
    classifier.close();
    assertEquals("the model has been closed", failure(classifier, plain(1)));
  }

  @Test
  void refusesAModelWhoseSignatureIsNotTheBundles() throws Exception {
    TinyModel.meanPlus(temp, 0);
    for (Tensors tensors :
        List.of(
            new Tensors("serving_default", "image", "logit", Optional.empty()),
            new Tensors("serving_default", "input", "score", Optional.empty()),
            new Tensors("serving_default", "input", "logit", Optional.of("familiarity")),
            new Tensors("other", "input", "logit", Optional.empty()))) {
      ModelCard card = Cards.of(tensors, List.of("bo", "not_bo"), RAW);
      assertRefused(
          () -> DjlClassifier.load(temp, card, SETTINGS).close(), "saved_model.pb", "signature");
    }
  }

  private static ModelCard card() {
    Tensors tensors = new Tensors("serving_default", "input", "logit", Optional.empty());
    return Cards.of(tensors, List.of("bo", "not_bo"), RAW);
  }

  private static Image plain(int grey) {
    byte[] bgr = new byte[40 * 30 * 3];
    Arrays.fill(bgr, (byte) grey);
    return new Image(40, 30, bgr);
  }

  private static String failure(DjlClassifier classifier, Image image) {
    return assertThrows(ClassifierException.class, () -> classifier.classify(image)).getMessage();
  }
}
