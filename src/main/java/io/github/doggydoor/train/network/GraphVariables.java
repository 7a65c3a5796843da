package io.github.doggydoor.train.network;

import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** The variables of a graph by name, and how their numbers are set and read. */
public final class GraphVariables {
  private final Ops tf;
  private final Map<String, VarHandleOp> handles = new HashMap<>();
  private final Map<String, Operand<TFloat32>> values = new HashMap<>();
  private final Map<String, Placeholder<TFloat32>> feeds = new HashMap<>();
  private final Map<String, Op> assigns = new HashMap<>();

  public GraphVariables(Ops tf) {
    this.tf = tf;
  }

  /** Adds a variable, which has no numbers yet. */
  public void declare(String name, Shape shape) {
    VarHandleOp handle = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    Placeholder<TFloat32> feed = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    handles.put(name, handle);
    feeds.put(name, feed);
    assigns.put(name, tf.assignVariableOp(handle, feed));
    values.put(name, tf.readVariableOp(handle, TFloat32.class));
  }

  /** By which operations change it. */
  public VarHandleOp handle(String name) {
    return handles.get(name);
  }

  public Operand<TFloat32> value(String name) {
    return values.get(name);
  }

  public void assign(Session session, String name, float[] numbers) {
    Placeholder<TFloat32> feed = feeds.get(name);
    try (TFloat32 tensor = TFloat32.tensorOf(feed.shape(), DataBuffers.of(numbers))) {
      session.runner().feed(feed, tensor).addTarget(assigns.get(name)).run().close();
    }
  }

  /** A copy of its numbers. */
  float[] read(Session session, String name) {
    try (Result result = session.runner().fetch(values.get(name)).run()) {
      return floats((TFloat32) result.get(0));
    }
  }

  /**
   * For a session that shares nothing out among operations.
   *
   * @param threads that TensorFlow may use for one operation
   */
  public static ConfigProto config(int threads) {
    return ConfigProto.newBuilder()
        .setIntraOpParallelismThreads(threads)
        .setInterOpParallelismThreads(1)
        .build();
  }

  /** A copy of a tensor's numbers, row by row. */
  public static float[] floats(TFloat32 tensor) {
    float[] numbers = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(numbers);
    return numbers;
  }
}
