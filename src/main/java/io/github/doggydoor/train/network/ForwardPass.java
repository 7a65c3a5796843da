package io.github.doggydoor.train.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * VGG16 from pictures to the logit, as TensorFlow's operations.
 *
 * @param activations what goes into each convolution, and what comes out of its ReLU
 * @param blocks what each of the five blocks gives, after its pooling; the last is {@code (n, 7, 7,
 *     features)} for pictures of 224×224
 * @param means of each block that the head reads, the mean over the picture: {@code (n, channels)};
 *     the last is the highest block's
 * @param read all of them side by side: {@code (n, head features)}
 * @param logit {@code (n, 1)}, or a column for each unit of the dense layer
 */
record ForwardPass(
    List<Activation> activations,
    List<Operand<TFloat32>> blocks,
    List<Operand<TFloat32>> means,
    Operand<TFloat32> read,
    Operand<TFloat32> logit) {

  /** Around one convolution. */
  record Activation(Operand<TFloat32> in, Operand<TFloat32> out) {}

  /**
   * Builds it.
   *
   * @param pictures {@code (n, height, width, 3)}, centred
   * @param weights gives the array of a name of {@link Weights}
   */
  static ForwardPass build(
      Ops tf, Vgg16 net, Operand<TFloat32> pictures, Function<String, Operand<TFloat32>> weights) {
    List<Activation> activations = new ArrayList<>();
    List<Operand<TFloat32>> blocks = new ArrayList<>();
    Operand<TFloat32> x = pictures;
    for (Vgg16.Convolution layer : net.convolutions()) {
      Operand<TFloat32> kernel = weights.apply(layer.name() + "/kernel");
      Operand<TFloat32> in = x;
      x = tf.nn.conv2d(in, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
      x = tf.nn.relu(tf.nn.biasAdd(x, weights.apply(layer.name() + "/bias")));
      activations.add(new Activation(in, x));
      if (layer.endsBlock()) {
        x = pooling(tf, "MaxPool", x);
        blocks.add(x);
      }
    }
    List<Operand<TFloat32>> means =
        net.reads().stream().map(number -> mean(tf, blocks.get(number - 1))).toList();
    Operand<TFloat32> read = beside(tf, means);
    Operand<TFloat32> logit =
        tf.nn.biasAdd(
            tf.linalg.matMul(read, weights.apply(Weights.HEAD + "/kernel")),
            weights.apply(Weights.HEAD + "/bias"));
    return new ForwardPass(activations, blocks, means, read, logit);
  }

  /** The mean of the highest block over the picture: {@code (n, features)}. */
  Operand<TFloat32> features() {
    return means.getLast();
  }

  /** The mean of what a block gives over the picture: {@code (n, channels)}. */
  static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> block) {
    return tf.math.mean(block, tf.constant(new int[] {1, 2}));
  }

  /** Rows {@code (n, …)} side by side. */
  static Operand<TFloat32> beside(Ops tf, List<Operand<TFloat32>> rows) {
    return rows.size() == 1 ? rows.getFirst() : tf.concat(rows, tf.constant(1));
  }

  /**
   * An operation of 2×2 max pooling. Those that {@code tf.nn} offers take the window as an input,
   * and oneDNN has none such: its gradient took five times as long.
   */
  @SafeVarargs
  static Operand<TFloat32> pooling(Ops tf, String operation, Operand<TFloat32>... inputs) {
    long[] two = {1, 2, 2, 1};
    OperationBuilder builder = tf.scope().opBuilder(operation, operation);
    Arrays.stream(inputs).forEach(input -> builder.addInput(input.asOutput()));
    return builder
        .setAttr("ksize", two)
        .setAttr("strides", two)
        .setAttr("padding", "VALID")
        .build()
        .<TFloat32>output(0);
  }
}
