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
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class ConvolutionTest {
  /** Of the largest value: sums of thousands of products of 24 bits, in another order. */
  private static final double TOLERANCE = 5e-5;

  static Stream<Layer> layers() {
    return Stream.of(
        Layer.of(224, 3, 64, false),
        Layer.of(224, 64, 64, true),
        Layer.of(112, 64, 128, false),
        Layer.of(112, 128, 128, true),
        Layer.of(56, 128, 256, false),
        Layer.of(56, 256, 256, false),
        Layer.of(56, 256, 256, true),
        Layer.of(28, 256, 512, false),
        Layer.of(28, 512, 512, false),
        Layer.of(28, 512, 512, true),
        Layer.of(14, 512, 512, false),
        Layer.of(14, 512, 512, true),
        // Sides that no tile divides, channels that no vector does, several pictures, no ReLU.
        new Layer(2, 15, 13, 20, 37, true, false),
        new Layer(1, 31, 17, 33, 5, false, true),
        new Layer(3, 1, 1, 16, 16, false, false),
        new Layer(1, 2, 3, 17, 1, true, true),
        new Layer(2, 7, 50, 1, 3, false, false),
        new Layer(1, 9, 6, 5, 70, true, true),
        new Layer(1, 30, 29, 48, 100, false, false));
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
    try (TFloat32 picture = picture(layer);
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
    try (TFloat32 other = picture(Layer.of(8, 12, 16, false));
        TFloat32 picture = picture(layer);
        OneConvolution ours = OneConvolution.byUs(layer, 1)) {
      String message =
          assertThrows(TFInvalidArgumentException.class, () -> ours.run(other)).getMessage();
      assertTrue(message.contains("other numbers of channels"), message);
      assertEquals(8 * 8 * 16, ours.of(picture).length);
    }
  }

  private static TFloat32 picture(Layer layer) {
    Shape shape = layer.shape();
    return TFloat32.tensorOf(shape, DataBuffers.of(layer.picture()));
  }
}
