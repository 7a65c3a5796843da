package io.github.doggydoor.train.compact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;

class ChannelChoiceTest {
  @Test
  void theChannelsThatBringLeastToTheNextLayerGo() {
    float[][] brought = {{5, 0.1f, 3, -0.2f}, {-4, 0.2f, 2, 0.1f}, {6, -0.1f, -4, 0.1f}};
    assertArrayEquals(new int[] {0, 2}, ChannelChoice.keep(products(brought), 4, 2));
    assertArrayEquals(new int[] {0}, ChannelChoice.keep(products(brought), 4, 1));
  }

  /** Each of the two is worth as much as the third, and both together nothing. */
  @Test
  void channelsThatOutweighEachOtherGoTogether() {
    float[][] pair = {{3, -3, 2.5f}, {3, -3, -2.5f}, {-3, 3, 3.5f}, {3, -3, 3.5f}};
    assertArrayEquals(new int[] {2}, ChannelChoice.keep(products(pair), 3, 1));
  }

  @Test
  void whereAllMayStayNoneGoes() {
    assertArrayEquals(
        new int[] {0, 1, 2},
        ChannelChoice.keep(products(new float[][] {{1, 0, 2}, {0, 0, 1}}), 3, 3));
  }

  /** The sum over the samples of what the one channel brings times what the other brings. */
  private static float[] products(float[][] samples) {
    int channels = samples[0].length;
    float[] products = new float[channels * channels];
    for (float[] sample : samples) {
      for (int i = 0; i < channels; i++) {
        for (int j = 0; j < channels; j++) {
          products[i * channels + j] += sample[i] * sample[j];
        }
      }
    }
    return products;
  }
}
