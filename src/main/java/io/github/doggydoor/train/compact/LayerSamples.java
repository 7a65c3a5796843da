package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.GraphVariables;
import io.github.doggydoor.train.network.InferenceNetwork;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.regimen.BatchOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Pictures and places in them, at which the layers of teacher and student are compared, and what
 * the teacher's give there before ReLU.
 */
final class LayerSamples {
  /** As many pictures as two processors take through the teacher in half a minute. */
  private static final int PICTURES = 288;

  /** With fewer places the least squares fit chance, as there are nine inputs for each channel. */
  private static final int CHANNELS_A_PLACE = 12;

  private static final int LEAST_PLACES = 16;
  private static final int BATCH = 8;

  private final Variants variants;
  private final List<Vgg16.Convolution> layers;
  private final int[] pictures;
  private final List<float[]> sums = new ArrayList<>();

  /**
   * Looks into the teacher.
   *
   * @param of the first so many rows of {@code variants}
   */
  LayerSamples(InferenceNetwork teacher, Vgg16 net, Variants variants, int of, Progress progress) {
    this.variants = variants;
    layers = net.convolutions();
    pictures = drawn(of, variants.seed());
    layers.forEach(layer -> sums.add(new float[pictures.length * places(layer) * layer.out()]));
    for (int part = 0; part < parts(); part++) {
      progress.part("pictures looked into", part * BATCH, pictures.length);
      look(teacher, part);
    }
    progress.part("pictures looked into", pictures.length, pictures.length);
  }

  /** How many batches the pictures make. */
  int parts() {
    return (pictures.length + BATCH - 1) / BATCH;
  }

  /** What {@code layer} of another network takes at the places of a part. */
  Result inputs(InferenceNetwork other, int part, int layer) {
    try (TFloat32 batch = variants.batch(rows(part));
        TInt32 at = places(part, layer)) {
      return other.inputs(batch, layer, List.of(at));
    }
  }

  /** What the teacher's {@code layer} gave there: {@code (places, out)}; the caller closes it. */
  TFloat32 sums(int part, int layer) {
    int out = layers.get(layer).out();
    int each = places(layers.get(layer));
    int places = rows(part).length * each;
    int from = part * BATCH * each * out;
    float[] some = Arrays.copyOfRange(sums.get(layer), from, from + places * out);
    return TFloat32.tensorOf(Shape.of(places, out), DataBuffers.of(some));
  }

  private void look(InferenceNetwork teacher, int part) {
    List<TInt32> at =
        IntStream.range(0, layers.size()).mapToObj(layer -> places(part, layer)).toList();
    try (TFloat32 batch = variants.batch(rows(part));
        Result result = teacher.sums(batch, 0, at)) {
      for (int layer = 0; layer < layers.size(); layer++) {
        float[] some = GraphVariables.floats((TFloat32) result.get(layer));
        int from = part * BATCH * places(layers.get(layer)) * layers.get(layer).out();
        System.arraycopy(some, 0, sums.get(layer), from, some.length);
      }
    } finally {
      at.forEach(TInt32::close);
    }
  }

  private int[] rows(int part) {
    return Arrays.copyOfRange(
        pictures, part * BATCH, Math.min(pictures.length, (part + 1) * BATCH));
  }

  private TInt32 places(int part, int layer) {
    Vgg16.Convolution at = layers.get(layer);
    return SamplePositions.draw(
        variants.pictures().recipe(), at.block(), layer, rows(part), places(at), variants.seed());
  }

  /** How many places in each picture. */
  private static int places(Vgg16.Convolution layer) {
    return Math.max(LEAST_PLACES, layer.in() / CHANNELS_A_PLACE);
  }

  /** As many as are wanted of the rows, by chance. */
  private static int[] drawn(int of, long seed) {
    int[] order = new BatchOrder(of, of, seed).batch(0);
    return Arrays.copyOf(order, Math.min(PICTURES, of));
  }
}
