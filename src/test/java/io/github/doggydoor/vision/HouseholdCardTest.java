package io.github.doggydoor.vision;

import static io.github.doggydoor.vision.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.vision.ModelCard.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A model of several dogs: its card, its signature, and how it scores. */
class HouseholdCardTest {
  private static final Tensors TENSORS =
      new Tensors("serving_default", "input", "logit", Optional.of("familiarity"));
  private static final ModelCard CARD =
      Cards.household(TENSORS, InputRecipe.NOTEBOOK, "bo", "rex", "ada");

  @TempDir Path temp;

  private static ModelCard of(String... names) {
    return Cards.household(TENSORS, InputRecipe.NOTEBOOK, names);
  }

  /** Gives logits −m, m, 0 and familiarities m / 255, 0, 1 of a picture whose mean is m. */
  private Path model(int outputs) throws Exception {
    Path folder = temp.resolve("model-" + outputs);
    try (TinyModel model = new TinyModel()) {
      var tf = model.tf;
      Operand<TFloat32> mean = model.mean(model.input("input", TFloat32.class, -1, 224, 224, 3));
      float[][] times = {{-1, 1, 0}};
      float[][] parts = {{1f / 255, 0, 0}};
      times[0] = Arrays.copyOf(times[0], outputs);
      parts[0] = Arrays.copyOf(parts[0], outputs);
      model.output("logit", tf.linalg.matMul(mean, tf.constant(times)));
      float[] last = new float[outputs];
      last[outputs - 1] = 1;
      model.output(
          "familiarity",
          tf.math.add(tf.linalg.matMul(mean, tf.constant(parts)), tf.constant(last)));
      model.write(folder);
    }
    return folder;
  }

  private static Image plain(int value) {
    byte[] pixels = new byte[32 * 32 * 3];
    Arrays.fill(pixels, (byte) value);
    return new Image(32, 32, pixels);
  }

  @Test
  void aBundleOfSeveralDogsComesBackAsItWasWrittenInAFormatThatOlderVersionsRefuse()
      throws Exception {
    Path savedModel = model(3);
    Path folder = temp.resolve("bundle");
    assertEquals(CARD, BundleWriter.write(CARD, savedModel, folder, false).card());
    assertEquals(CARD, ModelBundle.open(folder).card());
    String text = Files.readString(folder.resolve("bundle.json"));
    assertTrue(text.contains("\"format\": 3,"), text);
    assertFalse(text.contains("open_for"), text);
  }

  @Test
  void eachDogOfSeveralHasThresholdsOfItsOwnAndNoneSpeaksForAll() {
    assertEquals("bo, rex and ada", CARD.openFor());
    assertEquals(
        List.of("bo", "rex", "ada"), CARD.dogs().stream().map(ModelCard.Dog::name).toList());
    assertEquals(2, CARD.dogs().get(1).thresholds().open());
    assertThrows(IllegalStateException.class, CARD::thresholds);
  }

  @Test
  void aModelOfOneDogHasThatOneAmongItsDogs() {
    ModelCard card = Cards.of(TENSORS, List.of("bo", "not_bo"), InputRecipe.NOTEBOOK);
    assertEquals(1, card.dogs().size());
    assertEquals("bo", card.dogs().getFirst().name());
    assertEquals(card.thresholds(), card.dogs().getFirst().thresholds());
    assertEquals(List.of(card), card.each());
  }

  @Test
  void eachDogsCardIsThatOfAModelWhichKnewItAlone() {
    ModelCard rex = CARD.each().get(1);
    assertEquals("rex", rex.openFor());
    assertEquals(List.of("rex", "not_rex"), rex.labels());
    assertEquals(2, rex.thresholds().open());
    assertEquals(20, rex.metrics().get("threshold_dogs"));
    assertEquals(0.93, rex.metrics().get("accuracy"));
    assertEquals("10", rex.training().get("album_night"));
    assertEquals(List.of("A notice of all.", "A notice of rex."), rex.notices());
    assertEquals(3, rex.score(-3));
  }

  @Test
  void dogsOfOneNameOrTooManyAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> of("bo", "bo"));
    assertThrows(IllegalArgumentException.class, () -> of("bo", " "));
    assertThrows(
        IllegalArgumentException.class, () -> of("a", "b", "c", "d", "e", "f", "g", "h", "i"));
    assertEquals(8, of("a", "b", "c", "d", "e", "f", "g", "h").dogs().size());
  }

  @Test
  void aModelThatGivesOtherNumbersThanItsCardHasDogsIsRefused() throws Exception {
    Path two = model(2);
    assertRefused(
        () -> DjlClassifier.load(two, CARD, settings()), "an output \"logit\" of float (n,3)");
    Path three = model(3);
    ModelCard one = Cards.of(TENSORS, List.of("bo", "not_bo"), InputRecipe.NOTEBOOK);
    assertRefused(
        () -> DjlClassifier.load(three, one, settings()), "an output \"logit\" of float (n,1)");
  }

  @Test
  void onePictureIsScoredForEachDogAndTheHighestMarginSpeaks() throws Exception {
    // Samplewise centering would take the mean away.
    InputRecipe plain =
        new InputRecipe(
            224,
            224,
            InputRecipe.Interpolation.NEAREST,
            InputRecipe.ChannelOrder.RGB,
            InputRecipe.Centering.NONE);
    ModelCard card = Cards.household(TENSORS, plain, "bo", "rex", "ada");
    try (DjlClassifier classifier = DjlClassifier.load(model(3), card, settings())) {
      Score score = classifier.classify(plain(51));
      List<Score.OfDog> dogs = score.dogs();
      assertEquals(List.of("bo", "rex", "ada"), dogs.stream().map(Score.OfDog::name).toList());
      assertEquals(51, dogs.get(0).score(), 1e-3);
      assertEquals(-51, dogs.get(0).logit(), 1e-3);
      assertEquals(50, dogs.get(0).margin(), 1e-3);
      assertEquals(0.2, dogs.get(0).familiarity(), 1e-5);
      assertEquals(-51, dogs.get(1).score(), 1e-3);
      assertEquals(1, dogs.get(2).familiarity(), 1e-5);
      assertEquals(dogs.get(0), score.best());
      assertEquals(51, score.score(), 1e-3);
    }
  }

  private static DjlSettings settings() {
    return new DjlSettings(1, 1, Duration.ofSeconds(20));
  }
}
