package io.github.doggydoor.train.network;

import io.github.doggydoor.vision.InputRecipe;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A network that does not learn, and can be looked into. Belongs to one thread. */
public final class InferenceNetwork implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Placeholder<TFloat32> pictures;
  private final List<Placeholder<TInt32>> places = new ArrayList<>();
  private final Operand<TFloat32> logit;
  private final Operand<TFloat32> top;
  private final List<Operand<TFloat32>> inputs = new ArrayList<>();
  private final List<Operand<TFloat32>> sums = new ArrayList<>();

  /**
   * Builds it.
   *
   * @param threads that TensorFlow may use for one operation
   */
  public InferenceNetwork(Vgg16 net, Weights weights, int threads) {
    Ops tf = Ops.create(graph);
    GraphVariables variables = new GraphVariables(tf);
    List<Weights.Variable> all = Weights.variables(net);
    all.forEach(one -> variables.declare(one.name(), Shape.of(one.shape())));
    pictures = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    ForwardPass pass = ForwardPass.build(tf, net, pictures, variables::value);
    logit = pass.logit();
    top = pass.blocks().getLast();
    for (int i = 0; i < net.convolutions().size(); i++) {
      look(tf, net.convolutions().get(i), pass.activations().get(i).in(), variables);
    }
    session = new Session(graph, GraphVariables.config(threads));
    all.forEach(one -> variables.assign(session, one.name(), weights.get(one.name())));
  }

  /** The logit of each picture, and after it what the highest block gives: a row a picture. */
  public float[] outputs(TFloat32 batch) {
    try (Result result = session.runner().feed(pictures, batch).fetch(logit).fetch(top).run()) {
      float[] logits = GraphVariables.floats((TFloat32) result.get(0));
      float[] maps = GraphVariables.floats((TFloat32) result.get(1));
      int map = maps.length / logits.length;
      float[] all = new float[logits.length + maps.length];
      for (int i = 0; i < logits.length; i++) {
        all[i * (1 + map)] = logits[i];
        System.arraycopy(maps, i * map, all, i * (1 + map) + 1, map);
      }
      return all;
    }
  }

  /**
   * What the highest block gives for one picture, row by row.
   *
   * @param values 0 to 255, {@code height × width × 3}; are centred in place
   */
  public float[] map(InputRecipe recipe, float[] values) {
    try (TFloat32 batch = PictureBatch.of(recipe, List.of(values));
        Result result = session.runner().feed(pictures, batch).fetch(top).run()) {
      return GraphVariables.floats((TFloat32) result.get(0));
    }
  }

  /**
   * What convolutions take at some places of their inputs: {@code (places, 9·in)} for each, in the
   * order of their kernels.
   *
   * @param first the lowest of them, counted from 0
   * @param at places for each, {@code (places, 9, 3)}: picture, row and column of each pixel, in
   *     the input with a border of one pixel
   */
  public Result inputs(TFloat32 batch, int first, List<TInt32> at) {
    return run(inputs, batch, first, at);
  }

  /** What they give there, before ReLU: {@code (places, out)} for each. */
  public Result sums(TFloat32 batch, int first, List<TInt32> at) {
    return run(sums, batch, first, at);
  }

  private Result run(List<Operand<TFloat32>> wanted, TFloat32 batch, int first, List<TInt32> at) {
    Session.Runner runner = session.runner().feed(pictures, batch);
    for (int i = 0; i < at.size(); i++) {
      runner.feed(places.get(first + i), at.get(i)).fetch(wanted.get(first + i));
    }
    return runner.run();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private void look(
      Ops tf, Vgg16.Convolution layer, Operand<TFloat32> in, GraphVariables variables) {
    Placeholder<TInt32> at =
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, Vgg16.PATCH, 3)));
    Operand<TInt32> border = tf.constant(new int[][] {{0, 0}, {1, 1}, {1, 1}, {0, 0}});
    Operand<TFloat32> padded = tf.pad(in, border, tf.constant(0f));
    int length = Vgg16.PATCH * layer.in();
    Operand<TFloat32> patches =
        tf.reshape(tf.gatherNd(padded, at), tf.constant(new int[] {-1, length}));
    Operand<TFloat32> kernel =
        tf.reshape(
            variables.value(layer.name() + "/kernel"),
            tf.constant(new int[] {length, layer.out()}));
    Operand<TFloat32> bias = variables.value(layer.name() + "/bias");
    places.add(at);
    inputs.add(patches);
    sums.add(tf.nn.biasAdd(tf.linalg.matMul(patches, kernel), bias));
  }
}
