package io.github.doggydoor.train.compact;

import java.util.stream.IntStream;

/**
 * Which channels of a layer the next one can do without, chosen as ThiNet does (Luo, Wu and Lin, <a
 * href="https://arxiv.org/abs/1707.06342">arXiv 1707.06342</a>): what the next layer gives at a
 * sampled place is the sum of what each channel brings to it; greedily, that channel is removed by
 * which the sum of all that were removed stays the smallest in the mean square.
 */
final class ChannelChoice {
  private ChannelChoice() {}

  /**
   * The channels that stay, in ascending order.
   *
   * @param products {@code (channels, channels)}, row by row, symmetric: the sum over the samples
   *     of what the one channel brings times what the other brings
   * @param count how many stay, 1 to {@code channels}
   */
  static int[] keep(float[] products, int channels, int count) {
    boolean[] removed = new boolean[channels];
    double[] withRemoved = new double[channels];
    for (int gone = 0; gone < channels - count; gone++) {
      int next = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i = 0; i < channels; i++) {
        double cost = products[i * channels + i] + 2 * withRemoved[i];
        if (!removed[i] && cost < least) {
          least = cost;
          next = i;
        }
      }
      removed[next] = true;
      for (int i = 0; i < channels; i++) {
        withRemoved[i] += products[next * channels + i];
      }
    }
    return IntStream.range(0, channels).filter(i -> !removed[i]).toArray();
  }
}
