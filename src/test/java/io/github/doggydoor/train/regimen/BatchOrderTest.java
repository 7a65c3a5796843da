package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
  @Property(tries = 200)
  void everyPictureComesOnceInEachPass(
      @ForAll @IntRange(min = 1, max = 200) int pictures,
      @ForAll @IntRange(min = 1, max = 32) int batch,
      @ForAll @IntRange(max = 5) int pass,
      @ForAll long seed) {
    BatchOrder order = new BatchOrder(pictures, batch, seed);
    int batches = (pictures + batch - 1) / batch;
    int[] seen =
        IntStream.range(0, batches)
            .mapToObj(i -> order.batch((long) pass * batches + i))
            .flatMapToInt(Arrays::stream)
            .sorted()
            .toArray();
    assertArrayEquals(IntStream.range(0, pictures).toArray(), seen);
  }

  @Test
  void aBatchIsTheSameWheneverItIsAskedForAndPassesDiffer() {
    BatchOrder order = new BatchOrder(138, 8, 7);
    assertArrayEquals(order.batch(100), new BatchOrder(138, 8, 7).batch(100));
    assertFalse(Arrays.equals(order.batch(0), order.batch(18)), "the second pass is another");
    assertFalse(Arrays.equals(order.batch(0), new BatchOrder(138, 8, 8).batch(0)));
  }

  @Test
  void theLastBatchOfAPassIsWhatIsLeftAsInKeras() {
    assertEquals(2, new BatchOrder(138, 8, 7).batch(17).length);
    assertEquals(8, new BatchOrder(138, 8, 7).batch(18).length);
  }
}
