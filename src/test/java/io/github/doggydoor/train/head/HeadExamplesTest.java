package io.github.doggydoor.train.head;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeadExamplesTest {
  private static final List<float[]> ROWS =
      List.of(new float[] {1}, new float[] {2}, new float[] {3}, new float[] {4}, new float[] {5});
  private static final boolean[] DOG = {true, true, false, false, false};
  private static final List<Integer> GROUPS = List.of(1, 2, 3, 4, 5);

  @Test
  void bothKindsWeighAlikeHoweverManyTheyAre() {
    HeadExamples examples = new HeadExamples(ROWS, DOG, GROUPS);
    double other = 5.0 / 6;
    assertArrayEquals(
        new double[] {1.25, 1.25, other, other, other},
        examples.shares(new int[] {0, 1, 2, 3, 4}),
        1e-12);
    assertArrayEquals(new double[] {1.5, 0.75, 0.75}, examples.shares(new int[] {1, 2, 4}), 1e-12);
  }

  @Test
  void aRowCountsByItsWeightAmongThoseOfItsKindAlone() {
    HeadExamples examples = new HeadExamples(ROWS, DOG, new double[] {1, 0.25, 1, 1, 0.5}, GROUPS);
    assertArrayEquals(
        new double[] {2, 0.5, 1, 1, 0.5}, examples.shares(new int[] {0, 1, 2, 3, 4}), 1e-12);
  }

  @Test
  void eachRowNeedsAWeight() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new HeadExamples(ROWS, DOG, new double[] {1, 1, 1, 1}, GROUPS));
  }
}
