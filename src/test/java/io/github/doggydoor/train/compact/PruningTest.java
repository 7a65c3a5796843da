package io.github.doggydoor.train.compact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.InferenceNetwork;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Albums;
import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.train.photos.ColouredPhotos;
import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.InputRecipe.Centering;
import io.github.doggydoor.vision.InputRecipe.ChannelOrder;
import io.github.doggydoor.vision.InputRecipe.Interpolation;
import io.github.doggydoor.vision.TensorFlowLibrary;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.types.TFloat32;

class PruningTest {
  private static final InputRecipe SMALL =
      new InputRecipe(32, 32, Interpolation.AREA, ChannelOrder.RGB, Centering.SAMPLEWISE);
  private static final Vgg16 WIDE = new Vgg16(Collections.nCopies(13, 16));

  @TempDir private Path folder;
  private Variants variants;

  @BeforeEach
  void photos() throws Exception {
    TensorFlowLibrary.load();
    Dataset dataset = Albums.read(ColouredPhotos.write(folder, 6, 2));
    TreeSet<Path> files = new TreeSet<>();
    dataset.train().forEach(photo -> files.add(photo.file()));
    variants =
        new Variants(new Pictures(SMALL, files), dataset.train(), 2, Augmentation.NOTEBOOK, 7);
  }

  /** What the odd filters of each layer give, the next layer multiplies by nothing. */
  @Test
  void theFiltersThatTheNextLayerDoesWithoutGo() throws Exception {
    Weights wide = Weights.fresh(WIDE, new SplittableRandom(3));
    for (Vgg16.Convolution layer : WIDE.convolutions().subList(1, 13)) {
      float[] kernel = wide.get(layer.name() + "/kernel");
      IntStream.range(0, kernel.length)
          .filter(i -> i / layer.out() % layer.in() % 2 == 1)
          .forEach(i -> kernel[i] = 0);
    }
    Vgg16 narrow = WIDE.narrowed(0.5);
    assertEquals(8, narrow.filters().getFirst());
    Weights pruned = pruned(wide, narrow);
    float[] first = wide.get("block1_conv1/kernel");
    float[] even = new float[first.length / 2];
    IntStream.range(0, even.length).forEach(i -> even[i] = first[2 * i]);
    assertArrayEquals(even, pruned.get("block1_conv1/kernel"));
    assertArrayEquals(logits(WIDE, wide), logits(narrow, pruned), 1e-3f);
  }

  @Test
  void theHeadGoesOnReadingTheFiltersThatStay() throws Exception {
    Vgg16 fine = WIDE.reading(List.of(4, 5));
    Weights wide = Weights.fresh(fine, new SplittableRandom(3));
    for (Vgg16.Convolution layer : fine.convolutions().subList(1, 13)) {
      float[] kernel = wide.get(layer.name() + "/kernel");
      IntStream.range(0, kernel.length)
          .filter(i -> i / layer.out() % layer.in() % 2 == 1)
          .forEach(i -> kernel[i] = 0);
    }
    float[] head = wide.get("head/kernel");
    IntStream.range(0, fine.channels(4)).filter(i -> i % 2 == 1).forEach(i -> head[i] = 0);
    Vgg16 narrow = fine.narrowed(0.5);
    Weights pruned = pruned(fine, wide, narrow);
    assertEquals(8 + 16, pruned.get("head/kernel").length);
    assertArrayEquals(logits(fine, wide), logits(narrow, pruned), 1e-3f);
  }

  @Test
  void whereNothingIsTakenOutTheNetworkStaysAsItIs() throws Exception {
    Weights wide = Weights.fresh(WIDE, new SplittableRandom(3));
    Weights same = pruned(wide, WIDE.narrowed(1));
    for (String name : wide.names()) {
      assertArrayEquals(wide.get(name), same.get(name), name);
    }
    assertArrayEquals(logits(WIDE, wide), logits(WIDE.narrowed(1), same));
  }

  /** A filter and its double: the one that stays has to bring what both brought. */
  @Test
  void theNextLayerIsFittedToWhatIsLeft() throws Exception {
    Weights wide = Weights.fresh(WIDE, new SplittableRandom(5));
    float[] kernel = wide.get("block1_conv1/kernel");
    IntStream.range(0, kernel.length)
        .filter(i -> i % 16 >= 8)
        .forEach(i -> kernel[i] = kernel[i - 8]);
    float[] next = wide.get("block1_conv2/kernel");
    // The doubles bring a tenth of what the others do, so that they are the ones to go.
    IntStream.range(0, next.length)
        .filter(i -> i / 16 % 16 >= 8)
        .forEach(i -> next[i] = next[i - 8 * 16] / 10);
    Vgg16 narrow = new Vgg16(List.of(8, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16));
    Weights pruned = pruned(wide, narrow);
    float[] wanted = logits(WIDE, wide);
    float[] given = logits(narrow, pruned);
    double spread = wanted[0] - wanted[wanted.length - 1];
    assertArrayEquals(wanted, given, (float) Math.abs(spread / 50));
  }

  private Weights pruned(Weights wide, Vgg16 narrow) throws InterruptedException {
    return pruned(WIDE, wide, narrow);
  }

  private Weights pruned(Vgg16 shape, Weights wide, Vgg16 narrow) throws InterruptedException {
    try (InferenceNetwork net = new InferenceNetwork(shape, wide, 1)) {
      LayerSamples sampled =
          new LayerSamples(net, shape, variants, variants.rows(), Progress.SILENT);
      return new Pruning(shape, sampled, 1, Progress.SILENT).prune(wide, narrow);
    }
  }

  private float[] logits(Vgg16 shape, Weights weights) {
    try (InferenceNetwork net = new InferenceNetwork(shape, weights, 1);
        TFloat32 batch = variants.batch(IntStream.range(0, variants.rows()).toArray())) {
      float[] outputs = net.outputs(batch);
      float[] logits = new float[variants.rows()];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = outputs[i * (1 + shape.features())];
      }
      return logits;
    }
  }
}
