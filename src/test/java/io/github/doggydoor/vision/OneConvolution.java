package io.github.doggydoor.vision;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** One layer on pictures of one size, with weights that are drawn, by TensorFlow or by us. */
final class OneConvolution implements AutoCloseable {
  /**
   * Which.
   *
   * @param pool 2×2 max pooling behind it
   */
  record Layer(int pictures, int height, int width, int in, int out, boolean relu, boolean pool) {
    /** The convolutions of VGG16; where two are alike, once. */
    static final List<Layer> VGG16 =
        List.of(
            of(224, 3, 64, false),
            of(224, 64, 64, true),
            of(112, 64, 128, false),
            of(112, 128, 128, true),
            of(56, 128, 256, false),
            of(56, 256, 256, false),
            of(56, 256, 256, true),
            of(28, 256, 512, false),
            of(28, 512, 512, false),
            of(28, 512, 512, true),
            of(14, 512, 512, false),
            of(14, 512, 512, true));

    /** Sides that no tile divides, channels that no vector does, several pictures, no ReLU. */
    static final List<Layer> ODD =
        List.of(
            new Layer(2, 15, 13, 20, 37, true, false),
            new Layer(1, 31, 17, 33, 5, false, true),
            new Layer(3, 1, 1, 16, 16, false, false),
            new Layer(1, 2, 3, 17, 1, true, true),
            new Layer(2, 7, 50, 1, 3, false, false),
            new Layer(1, 9, 6, 5, 70, true, true),
            new Layer(1, 30, 29, 48, 100, false, false));

    /** Of VGG16: one picture, with ReLU. */
    static Layer of(int side, int in, int out, boolean pool) {
      return new Layer(1, side, side, in, out, true, pool);
    }

    /** What convolving by definition takes, a multiplication and an addition counted as two. */
    double flops() {
      return 2.0 * 9 * pictures * height * width * in * out;
    }

    /** Such as a layer before it gives: nothing is negative. */
    float[] picture() {
      Random random = new Random(3);
      float[] values = new float[pictures * height * width * in];
      for (int i = 0; i < values.length; i++) {
        values[i] = Math.max(0, (float) random.nextGaussian());
      }
      return values;
    }

    float[] kernel() {
      Random random = new Random(5);
      float[] values = new float[9 * in * out];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (random.nextGaussian() * Math.sqrt(2.0 / (9 * in)));
      }
      return values;
    }

    float[] bias() {
      Random random = new Random(7);
      float[] values = new float[out];
      for (int i = 0; i < out; i++) {
        values[i] = (float) random.nextGaussian() * 0.1f;
      }
      return values;
    }

    /** The picture, to be closed. */
    TFloat32 tensor() {
      return TFloat32.tensorOf(shape(), DataBuffers.of(picture()));
    }

    Shape shape() {
      return Shape.of(pictures, height, width, in);
    }
  }

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Session session;
  private final Placeholder<TFloat32> input = tf.placeholder(TFloat32.class);
  private final Placeholder<TFloat32> kernel = tf.placeholder(TFloat32.class);
  private final Operand<TFloat32> result;

  private OneConvolution(Layer layer, boolean ours, int threads) {
    Operand<TFloat32> bias = tf.constant(layer.bias());
    Operation keep;
    if (ours) {
      String key = UUID.randomUUID().toString();
      keep = operation("DoggydoorKernel", "kernel", kernel).setAttr("key", key).build();
      result =
          operation("DoggydoorConvolution", "ours", input, bias)
              .setAttr("key", key)
              .setAttr("relu", layer.relu())
              .setAttr("pool", layer.pool())
              .setAttr("threads", threads)
              .build()
              .output(0);
    } else {
      VarHandleOp variable =
          tf.varHandleOp(TFloat32.class, Shape.of(3, 3, layer.in(), layer.out()));
      keep = tf.assignVariableOp(variable, kernel).op();
      Operand<TFloat32> read = tf.readVariableOp(variable, TFloat32.class);
      Operand<TFloat32> x = tf.nn.conv2d(input, read, List.of(1L, 1L, 1L, 1L), "SAME");
      x = tf.nn.biasAdd(x, bias);
      x = layer.relu() ? tf.nn.relu(x) : x;
      result = layer.pool() ? pooled(x) : x;
    }
    session =
        new Session(
            graph,
            ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .build());
    Shape shape = Shape.of(3, 3, layer.in(), layer.out());
    try (TFloat32 values = TFloat32.tensorOf(shape, DataBuffers.of(layer.kernel()))) {
      session.runner().feed(kernel, values).addTarget(keep).run().close();
    }
  }

  static OneConvolution byTensorFlow(Layer layer, int threads) {
    TensorFlowLibrary.load();
    return new OneConvolution(layer, false, threads);
  }

  static OneConvolution byUs(Layer layer, int threads) throws WinogradException {
    TensorFlowLibrary.load();
    WinogradLibrary.load();
    return new OneConvolution(layer, true, threads);
  }

  float[] of(TFloat32 picture) {
    try (Result all = session.runner().feed(input, picture).fetch(result).run()) {
      TFloat32 tensor = (TFloat32) all.get(0);
      float[] values = new float[Math.toIntExact(tensor.size())];
      tensor.asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  /** Computes it, and looks at nothing. */
  void run(TFloat32 picture) {
    session.runner().feed(input, picture).fetch(result).run().close();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private Operand<TFloat32> pooled(Operand<TFloat32> x) {
    long[] two = {1, 2, 2, 1};
    return operation("MaxPool", "pool", x)
        .setAttr("ksize", two)
        .setAttr("strides", two)
        .setAttr("padding", "VALID")
        .build()
        .output(0);
  }

  private OperationBuilder operation(String kind, String name, Operand<?>... inputs) {
    OperationBuilder builder = tf.scope().opBuilder(kind, name);
    for (Operand<?> one : inputs) {
      builder.addInput(one.asOutput());
    }
    return builder;
  }
}
