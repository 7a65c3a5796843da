package io.github.doggydoor.train.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The gradients of VGG16's convolutions, as TensorFlow's operations. TensorFlow could derive them,
 * but would take ReLU's gradient from what went in; taken from what came out, the convolution, its
 * bias and its ReLU stay one operation, and half of the activations need not be kept.
 */
final class BackwardPass {
  private static final List<Long> ONE = List.of(1L, 1L, 1L, 1L);

  private BackwardPass() {}

  /**
   * Builds it.
   *
   * @param pass forward
   * @param weights gives the array of a name of {@link Weights}
   * @param top the gradient at the highest block, of its shape
   * @param means the gradient at the mean of each block that the head reads, in their order
   * @param frozen how many convolutions, from the picture upwards, need none
   * @return by the names of {@link Weights}
   */
  static Map<String, Operand<TFloat32>> build(
      Ops tf,
      Vgg16 net,
      ForwardPass pass,
      Function<String, Operand<TFloat32>> weights,
      Operand<TFloat32> top,
      List<Operand<TFloat32>> means,
      int frozen) {
    List<Vgg16.Convolution> layers = net.convolutions();
    Map<String, Operand<TFloat32>> gradients = new HashMap<>();
    Operand<TFloat32> gradient = top;
    int block = pass.blocks().size();
    for (int i = layers.size() - 1; i >= frozen; i--) {
      ForwardPass.Activation layer = pass.activations().get(i);
      if (layers.get(i).endsBlock()) {
        Operand<TFloat32> pooled = pass.blocks().get(--block);
        int read = net.reads().indexOf(block + 1);
        if (read >= 0 && block + 1 < pass.blocks().size()) {
          gradient = tf.math.add(gradient, spread(tf, means.get(read), pooled));
        }
        gradient = ForwardPass.pooling(tf, "MaxPoolGrad", layer.out(), pooled, gradient);
      }
      gradient = tf.nn.reluGrad(gradient, layer.out());
      String kernel = layers.get(i).name() + "/kernel";
      gradients.put(layers.get(i).name() + "/bias", tf.nn.biasAddGrad(gradient));
      gradients.put(
          kernel,
          tf.nn.conv2dBackpropFilter(
              layer.in(), tf.shape(weights.apply(kernel)), gradient, ONE, "SAME"));
      if (i > frozen) {
        gradient =
            tf.nn.conv2dBackpropInput(
                tf.shape(layer.in()), weights.apply(kernel), gradient, ONE, "SAME");
      }
    }
    return gradients;
  }

  /** The gradient at a mean, at each of the places that it was taken of. */
  private static Operand<TFloat32> spread(
      Ops tf, Operand<TFloat32> mean, Operand<TFloat32> places) {
    Operand<TInt32> sides = tf.slice(tf.shape(places), tf.array(1), tf.array(2));
    Operand<TFloat32> count =
        tf.dtypes.cast(tf.math.mul(at(tf, sides, 0), at(tf, sides, 1)), TFloat32.class);
    Operand<TFloat32> share = tf.math.div(mean, count);
    Operand<TFloat32> column = tf.expandDims(tf.expandDims(share, tf.constant(1)), tf.constant(1));
    return tf.broadcastTo(column, tf.shape(places));
  }

  private static Operand<TInt32> at(Ops tf, Operand<TInt32> numbers, int place) {
    return tf.gather(numbers, tf.constant(place), tf.constant(0));
  }
}
