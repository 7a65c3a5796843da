package io.github.doggydoor.train.familiarity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.vision.TensorFlowLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The figures of the first tests are worked out by hand. */
class ReferencesTest {
  private static final List<float[]> DOG = List.of(row(0, 2), row(0, 1), row(3, 4));

  @Test
  void aboutTheOriginItIsTheMeanCosineToTheThreeNearest() {
    References references = References.of(DOG, List.of(row(1, 0), row(-1, 0)));
    assertEquals((0 + 0 + 0.6) / 3, references.familiarity(row(7, 0)), 1e-6);
    assertEquals((1 + 1 + 0.8) / 3, references.familiarity(row(0, 7)), 1e-6);
    assertArrayEquals(new double[] {0.9, 0.9, 0.8}, references.own(), 1e-6);
  }

  @Test
  void elsewhereTheLesserOfBothCosinesCounts() {
    // Dog less the mean (1, 1): (−1, 1), (−1, 0), (2, 3).
    References references = References.of(DOG, List.of(row(1, 2), row(1, 0)));
    double ab = 1 / Math.sqrt(2);
    double ac = 1 / Math.sqrt(2 * 13);
    double bc = -2 / Math.sqrt(13);
    double[] apart = {(ab + ac) / 2, (ab + bc) / 2, (ac + bc) / 2};
    double[] differences = {0.9 - apart[0], 0.9 - apart[1], 0.8 - apart[2]};
    double median = differences[1]; // 0.83 of 0.45, 0.83, 0.98.
    assertTrue(differences[0] < median && median < differences[2]);
    assertEquals(
        Math.min(0.8, apart[2] + median), references.own()[2], 1e-6, "the third is less familiar");
    // (2, 1): plain 1/√5, 1/√5, 2/√5; less the mean (1, 0): −1/√2, −1, 2/√13.
    double second = (-1 / Math.sqrt(2) - 1 + 2 / Math.sqrt(13)) / 3 + median;
    assertEquals(Math.min(4 / Math.sqrt(5) / 3, second), references.familiarity(row(2, 1)), 1e-6);
  }

  @Test
  void theGraphGivesTheSameForMany() {
    TensorFlowLibrary.load();
    Random random = new Random(7);
    List<float[]> dog = rows(random, 12, 64);
    List<float[]> pictures = rows(random, 9, 64);
    pictures.add(new float[64]); // Nothing at all.
    References references = References.of(dog, rows(random, 30, 64));
    try (Graph graph = new Graph();
        Session session = new Session(graph);
        TFloat32 batch = TFloat32.tensorOf(StdArrays.ndCopyOf(pictures.toArray(float[][]::new)))) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> features = tf.placeholder(TFloat32.class);
      Operand<TFloat32> familiarity = references.familiarity(tf, features);
      try (Result result = session.runner().feed(features, batch).fetch(familiarity).run()) {
        TFloat32 values = (TFloat32) result.get(0);
        assertArrayEquals(new long[] {10, 1}, values.shape().asArray());
        for (int i = 0; i < pictures.size(); i++) {
          assertEquals(references.familiarity(pictures.get(i)), values.getFloat(i, 0), 1e-5);
        }
      }
    }
  }

  @Test
  void theThresholdLiesMidwayBetweenTheDogAndTheRest() {
    References references = References.of(DOG, List.of(row(1, 0), row(-1, 0)));
    assertEquals((0.8 + 0.3) / 2, references.threshold(new double[] {0.1, 0.3, 0.2}, 0.5), 1e-6);
  }

  @Test
  void onePhotoInTheWrongFolderDoesNotLockTheDogOut() {
    References references = References.of(DOG, List.of(row(1, 0), row(-1, 0)));
    assertEquals(0.8, references.threshold(new double[] {0.1, 0.99}, 0.5), 1e-6);
  }

  @Test
  void howFamiliarAPhotoIsIsAskedOfOtherMomentsAlone() {
    List<float[]> dog = List.of(row(0, 2), row(0, 1), row(3, 4), row(4, 3));
    References references =
        References.of(
            dog, List.of("first", "first", "second", "third"), List.of(row(1, 0), row(-1, 0)));
    assertArrayEquals(
        new double[] {0.7, 0.7, (0.8 + 0.8 + 0.96) / 3, (0.6 + 0.6 + 0.96) / 3},
        references.own(),
        1e-6);
    assertThrows(
        IllegalArgumentException.class,
        () -> References.of(dog, List.of(1, 1, 2, 2), List.of(row(1, 0))));
  }

  @Test
  void twoPhotosOfTheDogAreTooFew() {
    List<float[]> others = List.of(row(1, 0));
    assertThrows(IllegalArgumentException.class, () -> References.of(DOG.subList(0, 2), others));
    assertThrows(IllegalArgumentException.class, () -> References.of(DOG, List.of()));
  }

  private static List<float[]> rows(Random random, int count, int length) {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] row = new float[length];
      for (int j = 0; j < length; j++) {
        row[j] = Math.max(0, random.nextFloat(-1, 1)); // Like features after a ReLU.
      }
      rows.add(row);
    }
    return rows;
  }

  private static float[] row(float... values) {
    return values;
  }
}
