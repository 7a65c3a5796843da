package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.vision.OneConvolution.Layer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.types.TFloat32;

class ConvolutionTest {
  /** Of the largest value: sums of thousands of products of 24 bits, in another order. */
  private static final double TOLERANCE = 5e-5;

  static Stream<Layer> layers() {
    return Stream.concat(Layer.VGG16.stream(), Layer.ODD.stream());
  }

  @BeforeEach
  void wantsTheLibrary() {
    Winograds.require();
  }

  @ParameterizedTest
  @MethodSource("layers")
  void isTheConvolutionOfTensorFlow(Layer layer) throws Exception {
    float[] expected;
    float[] found;
    float[] again;
    float[] alone;
    try (TFloat32 picture = layer.tensor();
        OneConvolution theirs = OneConvolution.byTensorFlow(layer, 2);
        OneConvolution ours = OneConvolution.byUs(layer, 2);
        OneConvolution single = OneConvolution.byUs(layer, 1)) {
      expected = theirs.of(picture);
      found = ours.of(picture);
      again = ours.of(picture);
      alone = single.of(picture);
    }
    double largest = 0;
    for (float value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertTrue(largest > 0);
    assertEquals(expected.length, found.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], TOLERANCE * largest);
    }
    assertArrayEquals(found, again, "a second run gives other bits");
    assertArrayEquals(found, alone, "another number of threads gives other bits");
  }

  @Test
  void refusesPicturesOfOtherChannels() throws Exception {
    Layer layer = Layer.of(8, 16, 16, false);
    try (TFloat32 other = Layer.of(8, 12, 16, false).tensor();
        TFloat32 picture = layer.tensor();
        OneConvolution ours = OneConvolution.byUs(layer, 1)) {
      String message =
          assertThrows(TFInvalidArgumentException.class, () -> ours.run(other)).getMessage();
      assertTrue(message.contains("other numbers of channels"), message);
      assertEquals(8 * 8 * 16, ours.of(picture).length);
    }
  }
}
