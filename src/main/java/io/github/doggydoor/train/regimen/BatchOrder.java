package io.github.doggydoor.train.regimen;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which pictures a batch is made of. As in Keras, every picture comes once before any comes again,
 * in a new order each time, the last batch of a pass may be a smaller one, and a pass goes on in
 * the next epoch. All follows from the seed and the batch's number, so that a training that was cut
 * off goes on as if it had not been.
 */
public final class BatchOrder {
  private final int pictures;
  private final int batch;
  private final long seed;

  /**
   * @param pictures how many there are, at least 1
   * @param batch how many make a batch
   */
  public BatchOrder(int pictures, int batch, long seed) {
    this.pictures = pictures;
    this.batch = batch;
    this.seed = seed;
  }

  /** The pictures of batch {@code number}, counted from 0 through all epochs. */
  public int[] batch(long number) {
    int batches = (pictures + batch - 1) / batch;
    int[] order = IntStream.range(0, pictures).toArray();
    SplittableRandom random = random(seed, "order", number / batches);
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    int from = (int) (number % batches) * batch;
    return Arrays.copyOfRange(order, from, Math.min(pictures, from + batch));
  }

  /** Chance of its own for each purpose and number, the same whenever it is asked for. */
  public static SplittableRandom random(long seed, String purpose, long number) {
    return new SplittableRandom(
        List.of(seed, purpose, number).hashCode() * 0x9E3779B97F4A7C15L + seed);
  }
}
