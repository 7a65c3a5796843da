package io.github.doggydoor.train.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.vision.InputRecipe;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;

class Vgg16Test {
  /**
   * Keras counts 14,714,688 in VGG16 without its top; the head has one for each feature and a bias.
   */
  @Test
  void theOriginalIsCountedAsKerasCountsIt() {
    assertEquals(14_714_688 + 513, Vgg16.FULL.parameters());
    assertEquals(15_346_630_656L + 512, Vgg16.FULL.multiplyAdds(InputRecipe.NOTEBOOK));
  }

  @Test
  void aNarrowOneIsCountedLayerByLayer() {
    Vgg16 quarter = Vgg16.FULL.narrowed(0.25);
    assertEquals(
        List.of(16, 16, 32, 32, 64, 64, 64, 128, 128, 128, 128, 128, 512), quarter.filters());
    long pixels = 224 * 224 * 9;
    long block1 = pixels * (3 * 16 + 16 * 16);
    long block2 = pixels / 4 * (16 * 32 + 32 * 32);
    long block3 = pixels / 16 * (32 * 64 + 2 * 64 * 64);
    long block4 = pixels / 64 * (64 * 128 + 2 * 128 * 128);
    long block5 = pixels / 256 * (2 * 128 * 128 + 128 * 512);
    assertEquals(
        block1 + block2 + block3 + block4 + block5 + 512,
        quarter.multiplyAdds(InputRecipe.NOTEBOOK));
    assertEquals(
        9L * (3 * 16 + 16 * 16 + 16 * 32 + 32 * 32 + 32 * 64 + 2 * 64 * 64)
            + 9L * (64 * 128 + 4 * 128 * 128 + 128 * 512)
            + 2 * 16
            + 2 * 32
            + 3 * 64
            + 5 * 128
            + 512
            + 512
            + 1,
        quarter.parameters());
  }

  @Test
  void theWidthThatIsTakenWhereNoneIsNamedIsWithinTheLimits() {
    Vgg16 quarter = Vgg16.FULL.narrowed(0.25);
    long full = Vgg16.FULL.multiplyAdds(InputRecipe.NOTEBOOK);
    assertTrue(full >= 12 * quarter.multiplyAdds(InputRecipe.NOTEBOOK));
    assertTrue(4 * quarter.parameters() <= 8_000_000);
  }

  @Test
  void theWholeWidthIsTheNetItself() {
    assertEquals(Vgg16.FULL, Vgg16.FULL.narrowed(1));
    assertEquals(Vgg16.NARROW, Vgg16.NARROW.narrowed(1));
  }

  @Test
  void noLayerEndsUpWithoutFilters() {
    assertEquals(8, Vgg16.FULL.narrowed(0.01).filters().getFirst());
    assertEquals(Shape.of(7, 7, 512), Vgg16.FULL.narrowed(0.01).block(5, InputRecipe.NOTEBOOK));
    assertEquals(4, Vgg16.FULL.divided(16).narrowed(0.5).filters().getFirst());
  }

  @Test
  void aSenselessWidthIsRefused() {
    for (double width : new double[] {0, -1, 1.1, Double.NaN}) {
      assertThrows(IllegalArgumentException.class, () -> Vgg16.FULL.narrowed(width));
    }
    assertThrows(IllegalArgumentException.class, () -> new Vgg16(List.of(64)));
  }
}
