package io.github.doggydoor.train.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeadChoiceTest {
  @Test
  void theSolutionIsScikitLearns() {
    HeadExamples examples = waves();
    LinearHead strict = fit(examples, 0.1);
    assertArrayEquals(
        new double[] {0.1757420393943091, 0.00990237482315335, -0.009800484226975754},
        strict.weights(),
        1e-6);
    assertEquals(-0.017392258479012872, strict.bias(), 1e-6);
    LinearHead lenient = fit(examples, 1);
    assertArrayEquals(
        new double[] {0.6546288004980599, 0.007846177487368057, -0.05821944977781167},
        lenient.weights(),
        1e-6);
    assertEquals(-0.06292306376546333, lenient.bias(), 1e-6);
  }

  @Test
  void whatWasLearntDoesNotDependOnTheUnitsOfTheFeatures() {
    HeadExamples examples = drawn(60, 8, 1);
    List<float[]> scaled = new ArrayList<>();
    for (float[] row : examples.features()) {
      float[] other = row.clone();
      other[2] = 1024 * other[2] + 4096;
      other[5] = other[5] / 512;
      scaled.add(other);
    }
    HeadChoice plain = choice(examples);
    HeadChoice other = choice(new HeadExamples(scaled, examples.dog(), examples.groups()));
    assertEquals(plain.strength(), other.strength());
    for (int i = 0; i < scaled.size(); i++) {
      double score = plain.head().score(examples.features().get(i));
      assertEquals(score, other.head().score(scaled.get(i)), 1e-3);
    }
  }

  @Test
  void theSameExamplesGiveTheSameNumbers() {
    HeadChoice once = choice(drawn(80, 20, 7));
    HeadChoice again = choice(drawn(80, 20, 7));
    assertArrayEquals(once.head().weights(), again.head().weights(), 0);
    assertArrayEquals(once.unseen(), again.unseen(), 0);
  }

  @Test
  void examplesThatAreTornApartHaveAHeadAllTheSame() {
    HeadExamples apart =
        examples(20, 30, (row, random) -> (row % 2 == 0 ? 100 : -100) + random.nextDouble(), 3);
    HeadChoice choice = choice(apart);
    assertTrue(Double.isFinite(choice.head().bias()));
    for (int i = 0; i < 20; i++) {
      assertEquals(apart.dog()[i], choice.head().score(apart.features().get(i)) > 0);
      assertEquals(apart.dog()[i], choice.unseen()[i] > 0);
    }
  }

  @Test
  void noiseWantsTheStrongestPenaltyAndAClearDifferenceAWeakOne() {
    assertTrue(choice(drawn(60, 40, 5)).strength() <= 1.5);
    HeadExamples clear =
        examples(60, 4, (row, random) -> (row % 2 == 0 ? 1 : -1) + random.nextDouble(), 3);
    assertTrue(choice(clear).strength() >= 50);
  }

  @Test
  void oneGroupOfTheDogLeavesNothingToHoldOut() {
    HeadExamples examples = waves();
    List<String> groups = IntStream.range(0, examples.size()).mapToObj(i -> i % 3 + "").toList();
    HeadChoice choice = choice(new HeadExamples(examples.features(), examples.dog(), groups));
    assertTrue(Double.isNaN(choice.unseen()[0]) && Double.isFinite(choice.head().bias()));
  }

  @Test
  void rowsOfOneKindTeachNothing() {
    List<float[]> rows = List.of(new float[] {1}, new float[] {2});
    boolean[] dogs = {true, true};
    assertThrows(IllegalArgumentException.class, () -> new HeadExamples(rows, dogs, List.of(1, 2)));
  }

  private static HeadChoice choice(HeadExamples examples) {
    return HeadChoice.of(examples, Optional.empty());
  }

  /** With scikit-learn's C: a standardised row is as long as there are features. */
  static LinearHead fit(HeadExamples examples, double c) {
    int[] all = IntStream.range(0, examples.size()).toArray();
    return new HeadProblem(examples, Optional.empty()).fit(all, c * examples.length());
  }

  interface Feature {
    double of(int row, SplittableRandom random);
  }

  /** Rows without a meaning. */
  static HeadExamples drawn(int rows, int length, long seed) {
    return examples(rows, length, (_, random) -> random.nextDouble(), seed);
  }

  /** Every other row is of the dog, and each is a group of its own. */
  static HeadExamples examples(int rows, int length, Feature feature, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> features = new ArrayList<>();
    boolean[] dog = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      float[] one = new float[length];
      for (int i = 0; i < length; i++) {
        one[i] = (float) feature.of(row, random);
      }
      features.add(one);
      dog[row] = row % 2 == 0;
    }
    return new HeadExamples(features, dog, IntStream.range(0, rows).boxed().toList());
  }

  /** Those that scikit-learn 1.9.1 solved: a sine, every third row the dog. */
  private static HeadExamples waves() {
    List<float[]> features = new ArrayList<>();
    boolean[] dog = new boolean[12];
    for (int row = 0; row < dog.length; row++) {
      float[] one = new float[3];
      for (int i = 0; i < one.length; i++) {
        one[i] = (float) (Math.sin(1 + row * 3 + i * 7) * (i + 1));
      }
      features.add(one);
      dog[row] = row % 3 == 0;
    }
    return new HeadExamples(features, dog, IntStream.range(0, dog.length).boxed().toList());
  }
}
