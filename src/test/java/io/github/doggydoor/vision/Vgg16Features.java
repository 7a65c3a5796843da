package io.github.doggydoor.vision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** VGG16 without its top, with ImageNet's weights, and the global average of what it gives. */
final class Vgg16Features implements AutoCloseable {
  private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};

  private final Graph graph;
  private final Session session;
  private final Placeholder<TFloat32> input;
  private final Operand<TFloat32> features;

  Vgg16Features(Path weights) throws IOException {
    TensorFlowLibrary.load();
    graph = new Graph();
    Ops tf = Ops.create(graph);
    input = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(1, 224, 224, 3)));
    Operand<TFloat32> x = input;
    try (Npz npz = new Npz(weights)) {
      for (int block = 1; block <= CONVOLUTIONS.length; block++) {
        for (int conv = 1; conv <= CONVOLUTIONS[block - 1]; conv++) {
          String layer = "block" + block + "_conv" + conv;
          Operand<TFloat32> kernel = constant(tf, npz.read(layer + "/kernel"));
          x = tf.nn.conv2d(x, kernel, List.of(1L, 1L, 1L, 1L), "SAME");
          x = tf.nn.relu(tf.nn.biasAdd(x, constant(tf, npz.read(layer + "/bias"))));
        }
        Operand<TInt32> two = tf.constant(new int[] {1, 2, 2, 1});
        x = tf.nn.maxPool(x, two, two, "VALID");
      }
    }
    features = tf.math.mean(x, tf.constant(new int[] {1, 2}));
    session = new Session(graph);
  }

  /** The 512 features of one input, {@code (1, 224, 224, 3)} floats. */
  float[] of(ByteBuffer picture) {
    float[] pixels = new float[224 * 224 * 3];
    picture.order(ByteOrder.nativeOrder()).asFloatBuffer().get(pixels);
    try (Tensor tensor = TFloat32.tensorOf(Shape.of(1, 224, 224, 3), DataBuffers.of(pixels));
        Result result = session.runner().feed(input, tensor).fetch(features).run()) {
      float[] values = new float[512];
      ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
      return values;
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private static Operand<TFloat32> constant(Ops tf, Npz.Array array) {
    return tf.constant(Shape.of(array.shape()), DataBuffers.of(array.floats()));
  }
}
