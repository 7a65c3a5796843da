package io.github.doggydoor.train.network;

import com.google.protobuf.ByteString;
import io.github.doggydoor.vision.WinogradLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The convolutions with weights that never change, and what a head would read of them. Runs on the
 * door's own convolution ({@code native/winograd}) where this CPU has it. Belongs to one thread;
 * TensorFlow must have been loaded.
 */
public final class FrozenNetwork implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final String keys = UUID.randomUUID() + "/";
  private final Session session;
  private final int threads;
  private final boolean quick;
  private final Placeholder<TFloat32> pictures;
  private final Operand<TFloat32> stem;
  private final Operand<TFloat32> features;
  private final List<Kernel> kernels = new ArrayList<>();

  private record Kernel(Placeholder<TFloat32> feed, GraphOperation take, float[] numbers) {}

  /**
   * What it makes of a batch, row by row.
   *
   * @param stem what block {@code stem} gives; the pictures themselves are not repeated
   * @param features what the head reads
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once.
  public record Seen(float[] stem, float[] features) {}

  /**
   * Builds it.
   *
   * @param stem the block whose whole output is asked for, 1 to 5; 0: none
   * @param threads that share one convolution
   */
  public FrozenNetwork(Vgg16 net, Weights weights, int stem, int threads) {
    this.threads = threads;
    quick = WinogradLibrary.isThere();
    pictures = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    List<Operand<TFloat32>> blocks = new ArrayList<>();
    Operand<TFloat32> x = pictures;
    for (Vgg16.Convolution layer : net.convolutions()) {
      float[] kernel = weights.get(layer.name() + "/kernel");
      Operand<TFloat32> bias = tf.constant(weights.get(layer.name() + "/bias"));
      x = quick ? ours(layer, x, kernel, bias) : theirs(layer, x, kernel, bias);
      if (layer.endsBlock()) {
        blocks.add(x);
      }
    }
    this.stem = stem == 0 ? pictures : blocks.get(stem - 1);
    List<Operand<TFloat32>> means =
        net.reads().stream().map(number -> ForwardPass.mean(tf, blocks.get(number - 1))).toList();
    // Of one mean alone it would be an operation that is fetched under another name.
    features = tf.identity(ForwardPass.beside(tf, means));
    session = new Session(graph, GraphVariables.config(threads));
    kernels.forEach(this::give);
  }

  /** What it makes of pictures {@code (n, height, width, 3)}, centred. */
  public Seen look(TFloat32 batch) {
    Session.Runner runner = session.runner().feed(pictures, batch).fetch(features);
    boolean whole = stem != pictures;
    if (whole) {
      runner.fetch(stem);
    }
    try (Result result = runner.run()) {
      return new Seen(
          whole ? GraphVariables.floats((TFloat32) result.get(1)) : new float[0],
          GraphVariables.floats((TFloat32) result.get(0)));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private Operand<TFloat32> theirs(
      Vgg16.Convolution layer, Operand<TFloat32> x, float[] kernel, Operand<TFloat32> bias) {
    Operand<TFloat32> numbers = tf.constant(shape(layer), DataBuffers.of(kernel));
    Operand<TFloat32> y =
        tf.nn.relu(tf.nn.biasAdd(tf.nn.conv2d(x, numbers, List.of(1L, 1L, 1L, 1L), "SAME"), bias));
    return layer.endsBlock() ? ForwardPass.pooling(tf, "MaxPool", y) : y;
  }

  private Operand<TFloat32> ours(
      Vgg16.Convolution layer, Operand<TFloat32> x, float[] kernel, Operand<TFloat32> bias) {
    ByteString key = ByteString.copyFromUtf8(keys + layer.name());
    Placeholder<TFloat32> feed = tf.placeholder(TFloat32.class, Placeholder.shape(shape(layer)));
    kernels.add(
        new Kernel(
            feed,
            graph
                .opBuilder("DoggydoorKernel", layer.name() + ".kernel", tf.scope())
                .addInput(feed.asOutput())
                .setAttr("key", key.toByteArray())
                .build(),
            kernel));
    Output<TFloat32> y =
        graph
            .opBuilder("DoggydoorConvolution", layer.name(), tf.scope())
            .addInput(x.asOutput())
            .addInput(bias.asOutput())
            .setAttr("key", key.toByteArray())
            .setAttr("relu", true)
            .setAttr("pool", layer.endsBlock())
            .setAttr("threads", threads)
            .build()
            .output(0);
    return y;
  }

  private void give(Kernel kernel) {
    try (TFloat32 numbers =
        TFloat32.tensorOf(kernel.feed().shape(), DataBuffers.of(kernel.numbers()))) {
      session.runner().feed(kernel.feed(), numbers).addTarget(kernel.take()).run().close();
    }
  }

  private static Shape shape(Vgg16.Convolution layer) {
    return Shape.of(3, 3, layer.in(), layer.out());
  }
}
