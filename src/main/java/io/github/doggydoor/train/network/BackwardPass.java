package io.github.doggydoor.train.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

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
   * @param frozen how many convolutions, from the picture upwards, need none
   * @return by the names of {@link Weights}
   */
  static Map<String, Operand<TFloat32>> build(
      Ops tf,
      Vgg16 net,
      ForwardPass pass,
      Function<String, Operand<TFloat32>> weights,
      Operand<TFloat32> top,
      int frozen) {
    List<Vgg16.Convolution> layers = net.convolutions();
    Map<String, Operand<TFloat32>> gradients = new HashMap<>();
    Operand<TFloat32> gradient = top;
    int block = pass.blocks().size();
    for (int i = layers.size() - 1; i >= frozen; i--) {
      ForwardPass.Activation layer = pass.activations().get(i);
      if (layers.get(i).endsBlock()) {
        Operand<TFloat32> pooled = pass.blocks().get(--block);
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
}
