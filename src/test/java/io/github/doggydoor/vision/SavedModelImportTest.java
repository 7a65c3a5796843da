package io.github.doggydoor.vision;

import static io.github.doggydoor.vision.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.TestData;
import io.github.doggydoor.WantsData;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.vision.ModelCard.Output;
import io.github.doggydoor.vision.ModelCard.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class SavedModelImportTest {
  private static final List<String> LABELS = List.of("bo", "not_bo");

  @TempDir Path temp;
  private Path exported;
  private Path out;

  @BeforeEach
  void choosePlaces() {
    exported = temp.resolve("exported");
    out = temp.resolve("bo");
  }

  @Test
  void namesWhatItFoundAndSaysWhatItCouldNotKnow() throws Exception {
    try (TinyModel model = new TinyModel()) {
      // As Keras 3 itself names them.
      Operand<TFloat32> image = model.input("keras_tensor", TFloat32.class, -1, 224, 224, 3);
      model.output("output_0", model.mean(image));
      model.write(exported);
    }
    ModelCard card = importFor("bo").card();
    assertEquals(
        new Tensors("serving_default", "keras_tensor", "output_0", Optional.empty()),
        card.tensors());
    assertEquals(InputRecipe.NOTEBOOK, card.recipe());
    assertEquals(0, card.thresholds().open());
    assertEquals(-1, card.thresholds().minFamiliarity());
    assertTrue(card.notices().toString().contains("no unknown-check"), card.notices()::toString);
    assertTrue(card.notices().toString().contains("score of 0"), card.notices()::toString);
  }

  @Test
  void orientsTheScoreByTheLabelThatTheDoorOpensFor() throws Exception {
    TinyModel.meanPlus(exported, 0);
    assertEquals(3, importFor("bo").card().score(-3));
    assertEquals(
        -3,
        SavedModelImport.importFrom(exported, LABELS, "not_bo", InputRecipe.NOTEBOOK, out, true)
            .card()
            .score(-3));
    assertEquals("bo", ModelBundle.open(out).card().label(-3));
    assertEquals("not_bo", ModelBundle.open(out).card().label(0.1));
  }

  @Test
  void takesTheOnlySignatureWhateverItsName() throws Exception {
    try (TinyModel model = new TinyModel()) {
      model.signature("serve");
      model.output("y", model.mean(model.input("x", TFloat32.class, 1, -1, -1, 3)));
      model.write(exported);
    }
    assertEquals("serve", importFor("bo").card().tensors().signature());
  }

  @Test
  void refusesAnotherSizeOfInput() throws Exception {
    try (TinyModel model = new TinyModel()) {
      model.output("logit", model.mean(model.input("input", TFloat32.class, -1, 96, 96, 3)));
      model.write(exported);
    }
    refused("takes {input=float(n,96,96,3)}", "needed is one input of float (n,224,224,3)");
  }

  @Test
  void refusesInputThatIsNotFloat() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TUint8> image = model.input("image", TUint8.class, -1, 224, 224, 3);
      model.output("logit", model.mean(model.tf.dtypes.cast(image, TFloat32.class)));
      model.write(exported);
    }
    refused("takes {image=uint8(n,224,224,3)}", "needed is one input of float");
  }

  @Test
  void refusesTwoInputs() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> one = model.input("a", TFloat32.class, -1, 224, 224, 3);
      Operand<TFloat32> other = model.input("b", TFloat32.class, -1, 224, 224, 3);
      model.output("logit", model.mean(model.tf.math.add(one, other)));
      model.write(exported);
    }
    refused("takes {a=float(n,224,224,3), b=float(n,224,224,3)}", "one input");
  }

  @Test
  void refusesOutputThatIsNoSingleLogit() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      model.output("classes", model.tf.tile(mean, model.tf.constant(new int[] {1, 1000})));
      model.write(exported);
    }
    refused(
        "gives {classes=float(n,1000)}",
        "needed is one output of float (n,1), a logit or a probability");
  }

  @Test
  void theLogitOfASigmoidIsTheOneBeforeIt() throws Exception {
    sigmoid();
    ModelBundle bundle = importUnit(Optional.empty());
    assertEquals(Output.PROBABILITY, bundle.card().tensors().output());
    // Of black, white and grey: the mean of values from 0 to 1.
    assertScores(bundle, 0, -0.0);
    assertScores(bundle, 255, -1.0);
    assertScores(bundle, 51, -0.2);
  }

  @Test
  void theLogitOfASoftmaxIsTheDifferenceOfBoth() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      Operand<TFloat32> both =
          model.tf.concat(
              List.of(model.tf.math.neg(mean), model.tf.math.add(mean, mean)),
              model.tf.constant(1));
      model.output("output_0", model.tf.nn.softmax(both));
      model.write(exported);
    }
    ModelBundle bundle = importUnit(Optional.empty());
    assertEquals(Output.PROBABILITIES, bundle.card().tensors().output());
    assertScores(bundle, 255, -3.0);
    assertScores(bundle, 51, -0.6);
  }

  @Test
  void whatTheLastOperationDoesNotTellIsStatedAndOneThatCannotBeIsRefused() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      Operand<TFloat32> one = model.tf.constant(1f);
      model.output("p", model.tf.math.div(one, model.tf.math.add(one, model.tf.math.exp(mean))));
      model.write(exported);
    }
    assertScores(importUnit(Optional.of(Output.PROBABILITY)), 255, 1.0);
    out = temp.resolve("two");
    assertRefused(
        () -> importUnit(Optional.of(Output.PROBABILITIES)), "--output logit or probability");
    sigmoid();
    assertRefused(
        () -> importUnit(Optional.of(Output.LOGIT)),
        "ends in Sigmoid, a probability",
        "--output probability");
    TinyModel.meanPlus(exported, 7);
    assertRefused(
        () -> importUnit(Optional.of(Output.PROBABILITY)), "gives no number on a grey picture");
    assertFalse(Files.exists(out));
  }

  @Test
  void twoNumbersThatAreNotPlainlyProbabilitiesAreRefusedWithWhatToSay() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      model.output("classes", model.tf.tile(mean, model.tf.constant(new int[] {1, 2})));
      model.write(exported);
    }
    refused("gives two numbers float(n,2) that end in Tile", "--output probabilities");
  }

  @Test
  void aSureProbabilityIsAFiniteLogitOfEitherSign() {
    assertEquals(-16.118, Output.PROBABILITY.logit(0), 1e-3);
    assertEquals(16.118, Output.PROBABILITY.logit(1), 1e-3);
    assertEquals(16.118, Output.PROBABILITIES.logit(0, 1), 1e-3);
    assertEquals(Math.log(3), Output.PROBABILITY.logit(0.75f), 1e-6);
    assertEquals(Math.log(3), Output.PROBABILITIES.logit(0.25f, 0.75f), 1e-6);
    assertTrue(Double.isNaN(Output.PROBABILITY.logit(1.2f)));
    assertTrue(Double.isNaN(Output.PROBABILITIES.logit(Float.NaN, 0.5f)));
  }

  private void sigmoid() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      model.output("output_0", model.tf.identity(model.tf.math.sigmoid(mean)));
      model.write(exported);
    }
  }

  private ModelBundle importUnit(Optional<Output> output)
      throws BundleException, InterruptedException {
    InputRecipe unit =
        new InputRecipe(
            224,
            224,
            InputRecipe.Interpolation.NEAREST,
            InputRecipe.ChannelOrder.RGB,
            InputRecipe.Centering.UNIT);
    return SavedModelImport.importFrom(exported, LABELS, "bo", unit, output, out, true);
  }

  /** The score of an even picture of that grey. */
  private static void assertScores(ModelBundle bundle, int grey, double score) throws Exception {
    byte[] pixels = new byte[3 * 50 * 40];
    Arrays.fill(pixels, (byte) grey);
    try (DjlClassifier classifier =
        DjlClassifier.load(bundle, new DjlSettings(1, 1, Duration.ofMinutes(1)))) {
      assertEquals(score, classifier.classify(new Image(50, 40, pixels)).score(), 1e-5);
    }
  }

  @Test
  @WantsData
  void seesThroughTheFunctionsOfKeras() throws Exception {
    Path keras = TestData.require("keras/saved_model");
    SavedModelSignature signature = SavedModelSignature.read(keras, Optional.empty());
    assertEquals("AddV2", signature.outputs().get("logit").origin());
  }

  @Test
  void refusesAModelWithoutSignature() throws Exception {
    try (TinyModel model = new TinyModel()) {
      model.signature("__saved_model_init_op");
      model.write(exported);
    }
    refused("has no signature \"serving_default\" (it has none)", "model.export()");
  }

  @Test
  void refusesAModelThatGivesNoNumber() throws Exception {
    TinyModel.meanPlus(exported, Float.NaN);
    refused("gives no number on a grey picture", "train it again");
  }

  @Test
  void refusesWhatIsNoSavedModel() throws Exception {
    refused("saved_model.pb is missing", "Keras' model.export()");
    Files.createDirectories(exported);
    Files.writeString(exported.resolve("saved_model.pb"), "no protocol buffer at all");
    refused("saved_model.pb is not a sound SavedModel", "export the model again");
  }

  @Test
  void refusesLabelsThatDoNotFit() throws IOException {
    TinyModel.meanPlus(exported, 0);
    assertRefused(() -> importFor("cat"), "cannot open for \"cat\"", "[bo, not_bo]");
    for (List<String> labels : List.of(List.of("bo"), List.of("bo", "bo"), List.of("bo", " "))) {
      assertRefused(
          () ->
              SavedModelImport.importFrom(exported, labels, "bo", InputRecipe.NOTEBOOK, out, false),
          "two different labels",
          labels.toString());
    }
    assertFalse(Files.exists(out));
  }

  private ModelBundle importFor(String openFor) throws BundleException, InterruptedException {
    return SavedModelImport.importFrom(exported, LABELS, openFor, InputRecipe.NOTEBOOK, out, false);
  }

  private void refused(String... parts) {
    assertRefused(() -> importFor("bo"), parts);
    assertFalse(Files.exists(out));
  }
}
