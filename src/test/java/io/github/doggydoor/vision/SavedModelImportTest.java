package io.github.doggydoor.vision;

import static io.github.doggydoor.vision.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.TestData;
import io.github.doggydoor.vision.ModelCard.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    refused("gives {classes=float(n,1000)}", "needed is one output of float (n,1)");
  }

  @Test
  void refusesAProbabilityForALogit() throws Exception {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      model.output("output_0", model.tf.identity(model.tf.math.sigmoid(mean)));
      model.write(exported);
    }
    refused("ends in Sigmoid, a probability", "last layer without activation");
  }

  @Test
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
