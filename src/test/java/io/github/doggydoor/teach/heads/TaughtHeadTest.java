package io.github.doggydoor.teach.heads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.train.familiarity.UnknownCheck;
import io.github.doggydoor.train.head.LinearHead;
import io.github.doggydoor.vision.Score;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaughtHeadTest {
  private static final int LENGTH = 6;
  private final Random random = new Random(3);
  @TempDir private Path folder;

  @Test
  void theScoreIsTheHeadsBroughtToTheBundlesThresholds() {
    LinearHead plain = new LinearHead(new double[] {0, 0, 0, 0, 1, 0}, 0.5);
    DogHead dog = new DogHead("bo", plain, check(), 2, -1, 0, Optional.empty());
    Score said = new TaughtHead(List.of(dog)).apply(raw(new float[] {0, 0, 0, 0, 3, 0}));

    assertEquals(2 * (3 + 0.5) - 1, said.score(), 1e-9);
    assertEquals(-said.score(), said.logit(), 1e-9, "a negative logit meant the dog");
  }

  @Test
  void whatTheModelsOwnHeadKnowsStaysKnownUnlessThisOneIsSureOfAStranger() {
    LinearHead plain = new LinearHead(new double[] {0, 0, 0, 0, 1, 0}, 0);
    DogHead dog = new DogHead("bo", plain, check(), 1, 0, 0, Optional.of(new DogHead.Own(-6, 0.4)));
    TaughtHead head = new TaughtHead(List.of(dog));

    assertEquals(2, head.apply(raw(new float[] {0, 0, 0, 0, -5, 0})).score(), "its own word");
    assertEquals(-7, head.apply(raw(new float[] {0, 0, 0, 0, -7, 0})).score(), "a stranger");
    assertEquals(3, head.apply(raw(new float[] {0, 0, 0, 0, 3, 0})).score(), "known to both");
    DogHead strange =
        new DogHead("bo", plain, check(), 1, 0, -2, Optional.of(new DogHead.Own(-6, 0.4)));
    assertEquals(
        0.5,
        new TaughtHead(List.of(strange)).apply(raw(new float[] {0, 0, 0, 0, 3, 0})).familiarity(),
        "high, but never seen by this head: its own word");
    Score unfamiliar =
        new Score(
            List.of(new Score.OfDog("bo", -2, 2, 0.3, 1)), 0, 0, new float[] {0, 0, 0, 0, -5, 0});
    assertEquals(-5, head.apply(unfamiliar).score(), "nothing that its own head never saw");
  }

  @Test
  void theModelsOwnWordAndTheFeaturesStay() {
    Score raw = raw(row());
    Score said = head().apply(raw);

    assertEquals(raw.dogs(), said.own());
    assertSame(raw.features(), said.features());
    assertEquals(said, head().apply(raw));
  }

  @Test
  void aHeadOverAHeadHearsTheModelAlone() {
    Score raw = raw(row());

    assertEquals(
        head().apply(raw).dogs().getFirst().score(),
        head().apply(raw.saying(List.of(new Score.OfDog("bo", 9, -9, 0, 1)))).score(),
        1e-9);
  }

  @Test
  void familiarityStaysWithinItsBounds() {
    DogHead lifted =
        new DogHead(
            "bo", new LinearHead(new double[LENGTH], 0), check(), 1, 0, 1.5, Optional.empty());

    assertEquals(1, new TaughtHead(List.of(lifted)).apply(raw(row())).familiarity());
  }

  @Test
  void featuresThatAreNoNumbersGiveAScoreThatIsNone() {
    float[] odd = row();
    odd[2] = Float.NaN;

    assertTrue(Double.isNaN(head().apply(raw(odd)).dogs().getFirst().score()));
  }

  @Test
  void aModelOfOtherDogsOrOfAnotherLengthDoesNotFit() {
    assertTrue(head().fits(raw(row())));
    assertFalse(head().fits(raw(new float[LENGTH - 1])));
    assertFalse(head().fits(raw(new float[0])));
    assertFalse(head().fits(new Score(List.of(new Score.OfDog("rex", 0, 0, 1, 0)), 0, 0, row())));
  }

  @Test
  void readAgainItSaysTheSame() throws Exception {
    Path file = folder.resolve("head.bin");
    head().write(file);
    TaughtHead read = TaughtHead.read(file);

    for (int i = 0; i < 50; i++) {
      Score raw = raw(row());
      assertEquals(head().apply(raw).dogs(), read.apply(raw).dogs());
    }
  }

  @Test
  void aFileThatIsCutShortOrGoesOnIsRefused() throws Exception {
    Path file = folder.resolve("head.bin");
    head().write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 1 + length / 9) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertThrows(TeachException.class, () -> TaughtHead.read(file), "cut after " + length);
    }
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length + 1));
    assertThrows(TeachException.class, () -> TaughtHead.read(file));
    Files.write(file, whole);
    assertArrayEquals(
        head().dogs().getFirst().head().weights(),
        TaughtHead.read(file).dogs().getFirst().head().weights());
  }

  @Test
  void whateverByteIsOtherItIsRefusedOrAHeadAndNothingElse() throws Exception {
    Path file = folder.resolve("head.bin");
    head().write(file);
    byte[] whole = Files.readAllBytes(file);
    for (int i = 0; i < 2000; i++) {
      byte[] other = whole.clone();
      other[random.nextInt(other.length)] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, other);
      try {
        TaughtHead.read(file).apply(raw(row()));
      } catch (TeachException refused) {
        assertTrue(refused.getMessage().contains("make another generation"), refused.toString());
      } catch (IndexOutOfBoundsException anotherName) {
        throw new AssertionError("byte changed", anotherName);
      }
    }
  }

  @Test
  void aNewerVersionIsRefusedInWords() throws Exception {
    String message = refused(3);
    assertTrue(message.contains("has version 3, and this program reads 2"), message);
    assertTrue(message.contains("update Doggy Door"), message);
  }

  @Test
  void oneOfBeforeTheModelsOwnHeadHadASayIsNotMisreadButToBeMadeAgain() throws Exception {
    String message = refused(1);
    assertTrue(message.contains("is of an earlier Doggy Door (version 1"), message);
    assertTrue(message.contains("`doggydoor teach make`"), message);
  }

  private String refused(int version) throws Exception {
    Path file = folder.resolve("head.bin");
    head().write(file);
    byte[] whole = Files.readAllBytes(file);
    ByteBuffer.wrap(whole).putInt(4, version);
    Files.write(file, whole);
    return assertThrows(TeachException.class, () -> TaughtHead.read(file)).getMessage();
  }

  private TaughtHead head() {
    double[] weights = new double[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      weights[i] = i - 2;
    }
    return new TaughtHead(
        List.of(
            new DogHead(
                "bo", new LinearHead(weights, 0.25), check(), 1.5, 0.5, 0.1, Optional.empty())));
  }

  /** Of the last four features. */
  private static UnknownCheck check() {
    Random drawn = new Random(8);
    List<float[]> own = new ArrayList<>();
    List<float[]> others = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      own.add(row(drawn, 4));
      others.add(row(drawn, 4));
    }
    return UnknownCheck.of(
        new UnknownCheck.Kind(own, List.of(1, 2, 3, 4, 5), others), others, List.of(), 0.5);
  }

  private float[] row() {
    return row(random, LENGTH);
  }

  private static float[] row(Random random, int length) {
    float[] row = new float[length];
    for (int i = 0; i < length; i++) {
      row[i] = random.nextFloat();
    }
    return row;
  }

  private static Score raw(float[] features) {
    return new Score(List.of(new Score.OfDog("bo", -2, 2, 0.5, 1)), 0, 0, features);
  }
}
