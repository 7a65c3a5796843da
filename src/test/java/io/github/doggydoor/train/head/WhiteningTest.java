package io.github.doggydoor.train.head;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WhiteningTest {
  private static final int LENGTH = 6;
  private static final int ANIMALS = 30;
  private static final int PHOTOS = 10;

  private final List<float[]> features = new ArrayList<>();
  private final List<Integer> animals = new ArrayList<>();

  /** Feature 0 says who it is, feature 1 the weather, and the rest nothing. */
  WhiteningTest() {
    SplittableRandom random = new SplittableRandom(9);
    for (int animal = 0; animal < ANIMALS; animal++) {
      double who = random.nextGaussian();
      for (int photo = 0; photo < PHOTOS; photo++) {
        float[] row = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
          row[i] = (float) random.nextGaussian();
        }
        row[0] = (float) (5 + 3 * who + 0.1 * row[0]);
        features.add(row);
        animals.add(animal);
      }
    }
  }

  @Test
  void whatTellsAnimalsApartIsStretchedBesideWhatVariesInOne() {
    Whitening space = Whitening.of(features, animals);
    assertTrue(spread(space, 0) > 1.3 * spread(space, 1));
  }

  @Test
  void theFoldedUnitGivesTheSameLogits() {
    Whitening space = Whitening.of(features, animals);
    double[] weights = {0.5, -1, 2, 0, 0.1, 3};
    LinearHead folded = space.leave(weights, 0.7);
    for (float[] row : features) {
      assertEquals(Vectors.dot(weights, space.enter(row)) + 0.7, folded.score(row), 1e-9);
    }
  }

  /** The square of the triangle is half the covariance within an animal, half a sphere. */
  @Test
  void itsLengthsAreThoseByTheShrunkCovariance() {
    Whitening space = Whitening.of(features, animals);
    // Within an animal features 1 to 5 have a variance of 1 each and feature 0 next to none; the
    // sphere is their mean, 5/6.
    double[] here = space.enter(features.getFirst());
    float[] moved = features.getFirst().clone();
    moved[3] += 1;
    double[] there = space.enter(moved);
    double square = 0;
    for (int i = 0; i < LENGTH; i++) {
      square += (there[i] - here[i]) * (there[i] - here[i]);
    }
    assertEquals(1 / (0.5 + 0.5 * 5 / 6), square, 0.15);
  }

  @Test
  void withoutTwoPhotosOfOneAnimalThereIsNothingToLearn() {
    List<float[]> two = features.subList(0, 2);
    assertThrows(IllegalArgumentException.class, () -> Whitening.of(two, List.of(1, 2)));
  }

  /** How far apart two rows are that differ by one standard deviation of a feature. */
  private double spread(Whitening space, int feature) {
    double mean = features.stream().mapToDouble(row -> row[feature]).average().orElseThrow();
    double variance =
        features.stream()
            .mapToDouble(row -> (row[feature] - mean) * (row[feature] - mean))
            .average()
            .orElseThrow();
    float[] moved = new float[LENGTH];
    moved[feature] = (float) Math.sqrt(variance);
    return Vectors.norm(Vectors.difference(space.enter(moved), space.enter(new float[LENGTH])));
  }
}
