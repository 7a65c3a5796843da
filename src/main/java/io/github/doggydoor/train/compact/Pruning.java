package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.InferenceNetwork;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/**
 * Makes a narrow network of a wide one, layer by layer from the picture upwards: {@link
 * ChannelChoice} says which filters stay by their effect on the next layer, and {@link
 * LeastSquares} fits the next layer's weights, so that from the narrow input it gives what the wide
 * network's gave. That also mends what the layers below have lost (He, Zhang and Sun, <a
 * href="https://arxiv.org/abs/1707.06168">arXiv 1707.06168</a>).
 */
final class Pruning {
  /** How much the weights at hand count against the samples; with less, chance is fitted. */
  private static final double RIDGE = 1e-2;

  private static final String HEAD = "head/kernel";

  private final Vgg16 wide;
  private final LayerSamples sampled;
  private final int threads;
  private final Progress progress;

  /** The wide network is the one that {@code sampled} looked into. */
  Pruning(Vgg16 wide, LayerSamples sampled, int threads, Progress progress) {
    this.wide = wide;
    this.sampled = sampled;
    this.threads = threads;
    this.progress = progress;
  }

  /**
   * The narrow network's weights. Where nothing is to be removed, they are the wide one's.
   *
   * @param narrow no wider than the wide one, with the same last layer
   */
  Weights prune(Weights weights, Vgg16 narrow) throws InterruptedException {
    Weights now = new Weights();
    now.putAll(weights);
    List<Integer> filters = new ArrayList<>(wide.filters());
    int last = filters.size() - 1;
    for (int i = 0; i < last; i++) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      progress.part("layers made narrow", i, last);
      // A layer whose input has changed is fitted anew even where it keeps all filters.
      if (!wide.withFilters(filters).equals(wide)
          || !narrow.filters().get(i).equals(filters.get(i))) {
        narrow(now, wide.withFilters(filters), i, narrow.filters().get(i));
        filters.set(i, narrow.filters().get(i));
      }
    }
    progress.part("layers made narrow", last, last);
    return now;
  }

  private void narrow(Weights now, Vgg16 net, int layer, int count) {
    Vgg16.Convolution below = net.convolutions().get(layer);
    Vgg16.Convolution above = net.convolutions().get(layer + 1);
    float[] kernel = now.get(above.name() + "/kernel");
    float[] bias = now.get(above.name() + "/bias");
    try (InferenceNetwork looked = new InferenceNetwork(net, now, threads);
        NormalEquations equations = new NormalEquations(above.in(), above.out(), threads)) {
      for (int part = 0; part < sampled.parts(); part++) {
        try (Result inputs = sampled.inputs(looked, part, layer + 1);
            TFloat32 wanted = sampled.sums(part, layer + 1)) {
          equations.add((TFloat32) inputs.get(0), wanted);
        }
      }
      int[] kept =
          count == below.out()
              ? IntStream.range(0, count).toArray()
              : ChannelChoice.keep(equations.contributions(kernel), below.out(), count);
      int rows = Vgg16.PATCH * count;
      float[] prior = Arrays.copyOf(inputs(kernel, above, kept), (rows + 1) * above.out());
      System.arraycopy(bias, 0, prior, rows * above.out(), bias.length);
      float[] fitted = equations.fit(kept, prior, RIDGE);
      now.put(above.name() + "/kernel", Arrays.copyOf(fitted, rows * above.out()));
      now.put(
          above.name() + "/bias", Arrays.copyOfRange(fitted, rows * above.out(), fitted.length));
      String name = below.name() + "/kernel";
      now.put(name, outputs(now.get(name), below.out(), kept));
      now.put(below.name() + "/bias", outputs(now.get(below.name() + "/bias"), below.out(), kept));
      if (below.endsBlock() && net.reads().contains(below.block())) {
        now.put(HEAD, read(now.get(HEAD), net, below.block(), kept));
      }
    }
  }

  /** Of a kernel {@code (3, 3, in, out)} that part which takes the channels {@code kept}. */
  private static float[] inputs(float[] kernel, Vgg16.Convolution layer, int[] kept) {
    float[] some = new float[Vgg16.PATCH * kept.length * layer.out()];
    for (int pixel = 0; pixel < Vgg16.PATCH; pixel++) {
      for (int i = 0; i < kept.length; i++) {
        int from = (pixel * layer.in() + kept[i]) * layer.out();
        int to = (pixel * kept.length + i) * layer.out();
        System.arraycopy(kernel, from, some, to, layer.out());
      }
    }
    return some;
  }

  /** Of the head's kernel what it reads of a block's channels {@code kept}, and all of the rest. */
  private static float[] read(float[] head, Vgg16 net, int block, int[] kept) {
    int before =
        net.reads().stream().filter(number -> number < block).mapToInt(net::channels).sum();
    int after = before + net.channels(block);
    float[] some = new float[head.length - net.channels(block) + kept.length];
    System.arraycopy(head, 0, some, 0, before);
    for (int i = 0; i < kept.length; i++) {
      some[before + i] = head[before + kept[i]];
    }
    System.arraycopy(head, after, some, before + kept.length, head.length - after);
    return some;
  }

  /** Of an array {@code (…, out)} the columns {@code kept}. */
  private static float[] outputs(float[] values, int out, int[] kept) {
    float[] some = new float[values.length / out * kept.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = values[i / kept.length * out + kept[i % kept.length]];
    }
    return some;
  }
}
