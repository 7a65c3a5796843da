package io.github.doggydoor.train.photos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  @Test
  void aSeedRepeatsWhatItDrew() {
    float[] picture = picture();
    RandomGenerator one = seeded(7);
    RandomGenerator other = seeded(7);
    for (int i = 0; i < 5; i++) {
      assertArrayEquals(
          Augmentation.NOTEBOOK.apply(picture, 20, 30, one),
          Augmentation.NOTEBOOK.apply(picture, 20, 30, other));
    }
    assertFalse(
        Arrays.equals(
            Augmentation.NOTEBOOK.apply(picture, 20, 30, one),
            Augmentation.NOTEBOOK.apply(picture, 20, 30, one)));
  }

  @Test
  void theNotebooksRangesAreReachedAndKept() {
    RandomGenerator random = seeded(1);
    List<AffineTransform> drawn = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      drawn.add(Augmentation.NOTEBOOK.draw(100, 200, random));
    }
    spreads(drawn, AffineTransform::theta, -10, 10);
    spreads(drawn, AffineTransform::tx, -20, 20);
    spreads(drawn, AffineTransform::ty, -10, 10);
    spreads(drawn, AffineTransform::zx, 0.9, 1.1);
    spreads(drawn, AffineTransform::zy, 0.9, 1.1);
    assertEquals(5000, (double) drawn.stream().filter(AffineTransform::flip).count(), 200);
    assertTrue(drawn.stream().anyMatch(each -> each.zx() != each.zy()));
  }

  @Test
  void noneLeavesAPhotoAsItIs() {
    float[] picture = picture();
    assertArrayEquals(picture, Augmentation.NONE.apply(picture, 20, 30, seeded(3)));
  }

  @Test
  void aSenselessRangeIsRefusedWithWhatItMayBe() {
    refused("a rotation is 0 to 180 degrees, not -1.0", -1, 0, 0, 0);
    refused("a rotation is 0 to 180 degrees, not NaN", Double.NaN, 0, 0, 0);
    refused("a shift of the width is 0 to below 1, not 20.0", 0, 20, 0, 0);
    refused("a shift of the height is 0 to below 1, not -0.1", 0, 0, -0.1, 0);
    refused("a zoom is 0 to below 1, not 1.0", 0, 0, 0, 1);
  }

  private static void refused(String message, double turn, double w, double h, double zoom) {
    assertEquals(
        message,
        assertThrows(
                IllegalArgumentException.class, () -> new Augmentation(turn, w, h, zoom, false))
            .getMessage());
  }

  /** All within the range, a tenth of them in its lowest and its highest tenth. */
  private static void spreads(
      List<AffineTransform> drawn, ToDoubleFunction<AffineTransform> of, double low, double high) {
    double tenth = (high - low) / 10;
    double[] values = drawn.stream().mapToDouble(of).toArray();
    assertTrue(Arrays.stream(values).allMatch(value -> value >= low && value <= high));
    assertEquals(
        1000, (double) Arrays.stream(values).filter(value -> value < low + tenth).count(), 150);
    assertEquals(
        1000, (double) Arrays.stream(values).filter(value -> value > high - tenth).count(), 150);
  }

  private static RandomGenerator seeded(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static float[] picture() {
    float[] values = new float[20 * 30 * 3];
    for (int i = 0; i < values.length; i++) {
      values[i] = i * 31 % 256;
    }
    return values;
  }
}
