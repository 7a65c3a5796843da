package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.network.GraphVariables;
import io.github.doggydoor.train.network.Vgg16;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * All that is to be known of samples of one convolution's input and of the answers that are wanted
 * of it, to choose channels and to fit weights: XᵀX and XᵀY, where a row of X is a patch of 3×3
 * pixels with a one after it for the bias. TensorFlow sums them up, as there are billions of
 * products. Belongs to one thread.
 */
final class NormalEquations implements AutoCloseable {
  private static final String SQUARES = "squares";
  private static final String PRODUCTS = "products";

  private final Graph graph = new Graph();
  private final GraphVariables sums;
  private final Placeholder<TFloat32> patches;
  private final Placeholder<TFloat32> wanted;
  private final Placeholder<TFloat32> kernel;
  private final Placeholder<TInt32> rows;
  private final List<Op> updates;
  private final Operand<TFloat32> contributions;
  private final Operand<TFloat32> chosenSquares;
  private final Operand<TFloat32> chosenProducts;
  private final Session session;
  private final int channels;
  private final int outputs;

  /**
   * Begins with nothing.
   *
   * @param channels that the convolution takes
   * @param outputs how many filters it has
   */
  NormalEquations(int channels, int outputs, int threads) {
    this.channels = channels;
    this.outputs = outputs;
    int length = Vgg16.PATCH * channels;
    Ops tf = Ops.create(graph);
    sums = new GraphVariables(tf);
    sums.declare(SQUARES, Shape.of(length + 1, length + 1));
    sums.declare(PRODUCTS, Shape.of(length + 1, outputs));
    patches = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, length)));
    wanted = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, outputs)));
    kernel = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(length, outputs)));
    rows = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    Operand<TFloat32> one =
        tf.onesLike(
            tf.slice(patches, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1})));
    Operand<TFloat32> x = tf.concat(List.of(patches, one), tf.constant(1));
    updates =
        List.of(
            tf.assignAddVariableOp(
                sums.handle(SQUARES), tf.linalg.matMul(x, x, MatMul.transposeA(true))),
            tf.assignAddVariableOp(
                sums.handle(PRODUCTS), tf.linalg.matMul(x, wanted, MatMul.transposeA(true))));
    contributions = contributions(tf, length);
    chosenSquares =
        tf.gather(tf.gather(sums.value(SQUARES), rows, tf.constant(0)), rows, tf.constant(1));
    chosenProducts = tf.gather(sums.value(PRODUCTS), rows, tf.constant(0));
    session = new Session(graph, GraphVariables.config(threads));
    sums.assign(session, SQUARES, new float[(length + 1) * (length + 1)]);
    sums.assign(session, PRODUCTS, new float[(length + 1) * outputs]);
  }

  /**
   * Adds samples.
   *
   * @param x {@code (n, 9·channels)}
   * @param y the answers that are wanted for them, {@code (n, outputs)}
   */
  void add(TFloat32 x, TFloat32 y) {
    Session.Runner runner = session.runner().feed(patches, x).feed(wanted, y);
    updates.forEach(runner::addTarget);
    runner.run().close();
  }

  /**
   * What the channels bring to the convolution's answers, for {@link ChannelChoice}, summed over
   * samples and filters: {@code (channels, channels)}.
   *
   * @param weights its kernel, {@code (3, 3, channels, outputs)}
   */
  float[] contributions(float[] weights) {
    Shape shape = Shape.of((long) Vgg16.PATCH * channels, outputs);
    try (TFloat32 fed = TFloat32.tensorOf(shape, DataBuffers.of(weights));
        Result result = session.runner().feed(kernel, fed).fetch(contributions).run()) {
      return GraphVariables.floats((TFloat32) result.get(0));
    }
  }

  /**
   * The kernel over the channels that stay, and the bias after it, fitted to the wanted answers:
   * {@code (9·kept + 1, outputs)}.
   *
   * @param kept the channels that stay
   * @param prior the same of the weights at hand
   */
  float[] fit(int[] kept, float[] prior, double ridge) {
    int[] which = rows(kept);
    try (TInt32 fed = TInt32.vectorOf(which);
        Result result =
            session.runner().feed(rows, fed).fetch(chosenSquares).fetch(chosenProducts).run()) {
      return LeastSquares.solve(
          GraphVariables.floats((TFloat32) result.get(0)),
          GraphVariables.floats((TFloat32) result.get(1)),
          prior,
          which.length,
          outputs,
          ridge);
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  /** The rows of X that the channels have, and that of the bias. */
  private int[] rows(int[] kept) {
    int[] which = new int[Vgg16.PATCH * kept.length + 1];
    for (int i = 0; i < which.length - 1; i++) {
      which[i] = i / kept.length * channels + kept[i % kept.length];
    }
    which[which.length - 1] = Vgg16.PATCH * channels;
    return which;
  }

  /**
   * Channel c brings Σₖ x(k, c)·w(k, c, o) to filter o; the products of what two bring, summed over
   * samples and filters, are sums over pixels of (XᵀX ∘ WWᵀ).
   */
  private Operand<TFloat32> contributions(Ops tf, int length) {
    Operand<TFloat32> squares =
        tf.slice(
            sums.value(SQUARES),
            tf.constant(new int[] {0, 0}),
            tf.constant(new int[] {length, length}));
    Operand<TFloat32> weights = tf.linalg.matMul(kernel, kernel, MatMul.transposeB(true));
    int[] apart = {Vgg16.PATCH, channels, Vgg16.PATCH, channels};
    return tf.sum(
        tf.reshape(tf.math.mul(squares, weights), tf.constant(apart)),
        tf.constant(new int[] {0, 2}));
  }
}
