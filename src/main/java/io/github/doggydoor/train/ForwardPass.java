package io.github.doggydoor.train;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * VGG16 from pictures to the logit, as TensorFlow's operations.
 *
 * @param blocks what each of the five blocks gives, after its pooling; the last is {@code (n, 7, 7,
 *     features)} for pictures of 224×224
 * @param features their mean over the picture: {@code (n, features)}
 * @param logit {@code (n, 1)}
 */
record ForwardPass(
    List<Operand<TFloat32>> blocks, Operand<TFloat32> features, Operand<TFloat32> logit) {

  /**
   * Builds it.
   *
   * @param pictures {@code (n, height, width, 3)}, centred
   * @param weights gives the array of a name of {@link Weights}
   */
  static ForwardPass build(
      Ops tf, Vgg16 net, Operand<TFloat32> pictures, Function<String, Operand<TFloat32>> weights) {
    List<Operand<TFloat32>> blocks = new ArrayList<>();
    Operand<TFloat32> x = pictures;
    for (Vgg16.Convolution layer : net.convolutions()) {
      Operand<TFloat32> kernel = weights.apply(layer.name() + "/kernel");
      x = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
      x = tf.nn.relu(tf.nn.biasAdd(x, weights.apply(layer.name() + "/bias")));
      if (layer.endsBlock()) {
        Operand<TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
        x = tf.nn.maxPool(x, two, two, "VALID");
        blocks.add(x);
      }
    }
    Operand<TFloat32> features = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    Operand<TFloat32> logit =
        tf.nn.biasAdd(
            tf.linalg.matMul(features, weights.apply(Weights.HEAD + "/kernel")),
            weights.apply(Weights.HEAD + "/bias"));
    return new ForwardPass(blocks, features, logit);
  }
}
