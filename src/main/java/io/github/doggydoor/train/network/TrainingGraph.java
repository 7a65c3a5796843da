package io.github.doggydoor.train.network;

import io.github.doggydoor.train.network.Weights.Variable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The network as a TensorFlow graph that can be trained: its variables, its loss, gradients, and
 * Keras' RMSprop (rho 0.9, no momentum, epsilon 1e-7 below the root; <a
 * href="https://keras.io/api/optimizers/rmsprop/">keras.io</a>). Belongs to one thread.
 */
public final class TrainingGraph implements AutoCloseable {
  /** Where a batch goes in. */
  public enum Entry {
    /** Pictures {@code (n, height, width, 3)}, centred. */
    PICTURES,
    /** What the highest frozen block gave for them. */
    STEM,
    /** What the head reads of it {@code (n, head features)}. */
    FEATURES
  }

  /** What a step trains. */
  public enum Scope {
    HEAD,
    /** The head and every convolution above the frozen blocks. */
    TOP
  }

  /**
   * What one step gave, before it changed anything.
   *
   * @param loss the weighted mean
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once.
  public record Step(double loss, float[] logits) {}

  private static final float RHO = 0.9f;
  private static final float EPSILON = 1e-7f;

  private final List<Variable> variables;
  private final GraphVariables held;
  private final Objective objective;
  private final Map<Scope, List<Op>> updates = new HashMap<>();
  private final Map<Entry, Operand<TFloat32>> entries = new HashMap<>();
  private final Map<Scope, List<Variable>> trained = new HashMap<>();
  private final Placeholder<TFloat32> targets;
  private final Placeholder<TFloat32> shares;
  private final Placeholder<TFloat32> rate;
  private final Operand<TFloat32> logit;
  private final Operand<TFloat32> loss;
  private final int features;
  private final Graph graph = new Graph();
  private final Session session;

  /**
   * Builds the graph; its variables have no numbers yet.
   *
   * @param frozen how many of the five blocks are never trained
   * @param threads that TensorFlow may use for one operation
   */
  public TrainingGraph(Vgg16 net, int frozen, int threads) {
    this(net, frozen, threads, new CrossEntropy());
  }

  /** The same, trained towards {@code objective}. */
  public TrainingGraph(Vgg16 net, int frozen, int threads, Objective objective) {
    this.objective = objective;
    features = net.features();
    variables = Weights.variables(net);
    Ops tf = Ops.create(graph);
    held = new GraphVariables(tf);
    variables.forEach(this::declare);
    Placeholder<TFloat32> pictures =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
    ForwardPass pass = ForwardPass.build(tf, net, pictures, held::value);
    logit = pass.logit();
    entries.put(Entry.PICTURES, pictures);
    entries.put(Entry.STEM, frozen == 0 ? pictures : pass.blocks().get(frozen - 1));
    entries.put(Entry.FEATURES, pass.read());
    targets = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, objective.width())));
    shares = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1)));
    rate = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    loss = objective.loss(tf, logit, pass.blocks().getLast(), targets, shares);
    int frozenLayers =
        (int) net.convolutions().stream().filter(layer -> layer.block() <= frozen).count();
    trained.put(Scope.HEAD, variables.subList(variables.size() - 2, variables.size()));
    trained.put(Scope.TOP, variables.subList(2 * frozenLayers, variables.size()));
    trained.forEach(
        (scope, which) ->
            updates.put(scope, train(tf, which, gradients(tf, net, pass, which.size() / 2 - 1))));
    session = new Session(graph, GraphVariables.config(threads));
  }

  /** Sets the network's numbers. */
  public void load(Weights weights) {
    variables.forEach(variable -> assign(variable.name(), weights.get(variable.name())));
  }

  /** Sets those of the network's numbers that {@code weights} has. */
  public void loadSome(Weights weights) {
    weights.names().forEach(name -> assign(name, weights.get(name)));
  }

  /** A copy of the network's numbers. */
  public Weights weights() {
    return read(variables);
  }

  /** A copy of the numbers that {@code scope} trains. */
  public Weights weights(Scope scope) {
    return read(trained.get(scope));
  }

  private Weights read(List<Variable> which) {
    Weights weights = new Weights();
    which.forEach(one -> weights.put(one.name(), held.read(session, one.name())));
    return weights;
  }

  /** Lets the optimizer of {@code scope} begin afresh. */
  public void resetOptimizer(Scope scope) {
    Weights zeros = new Weights();
    trained.get(scope).forEach(one -> zeros.put(one.name(), new float[one.size()]));
    loadOptimizer(scope, zeros);
  }

  /** The optimizer's running mean of squared gradients, by the names of the weights. */
  public Weights optimizer(Scope scope) {
    Weights state = new Weights();
    trained.get(scope).forEach(one -> state.put(one.name(), held.read(session, slot(one.name()))));
    return state;
  }

  /** Puts back what {@link #optimizer} gave. */
  public void loadOptimizer(Scope scope, Weights state) {
    for (Variable one : trained.get(scope)) {
      assign(slot(one.name()), state.get(one.name()));
      assign(scratch(one.name()), new float[one.size()]);
    }
  }

  /** Trains on one batch. */
  public Step step(Scope scope, double learningRate, Batch batch) {
    Shape rows = Shape.of(batch.pictures(), objective.width());
    Shape column = Shape.of(batch.pictures(), 1);
    try (TFloat32 target = TFloat32.tensorOf(rows, DataBuffers.of(batch.targets()));
        TFloat32 share = TFloat32.tensorOf(column, DataBuffers.of(batch.weights()));
        TFloat32 speed = TFloat32.scalarOf((float) learningRate)) {
      Session.Runner runner =
          session
              .runner()
              .feed(entries.get(batch.entry()), batch.values())
              .feed(targets, target)
              .feed(shares, share)
              .feed(rate, speed)
              .fetch(loss)
              .fetch(logit);
      updates.get(scope).forEach(runner::addTarget);
      try (Result result = runner.run()) {
        return new Step(
            ((TFloat32) result.get(0)).getFloat(), GraphVariables.floats((TFloat32) result.get(1)));
      }
    }
  }

  /** How many of what the head reads, the last of them, are the highest block's. */
  public int features() {
    return features;
  }

  /** What the network is trained towards. */
  public Objective objective() {
    return objective;
  }

  /** The logits of a batch. */
  public float[] logits(Entry entry, TFloat32 batch) {
    try (Result result = session.runner().feed(entries.get(entry), batch).fetch(logit).run()) {
      return GraphVariables.floats((TFloat32) result.get(0));
    }
  }

  /** What the network makes of a batch at {@code to}, row by row. */
  public float[] at(Entry to, Entry entry, TFloat32 batch) {
    if (entries.get(to) == entries.get(entry)) {
      return GraphVariables.floats(batch); // TensorFlow gives back nothing that it was fed.
    }
    try (Result result =
        session.runner().feed(entries.get(entry), batch).fetch(entries.get(to)).run()) {
      return GraphVariables.floats((TFloat32) result.get(0));
    }
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }

  private void declare(Variable variable) {
    Shape shape = Shape.of(variable.shape());
    held.declare(variable.name(), shape);
    held.declare(slot(variable.name()), shape);
    held.declare(scratch(variable.name()), shape);
  }

  /** By the names of the weights: those of the head, and of so many convolutions below it. */
  private Map<String, Operand<TFloat32>> gradients(
      Ops tf, Vgg16 net, ForwardPass pass, int convolutions) {
    Operand<TFloat32> kernel = held.value(Weights.HEAD + "/kernel");
    Operand<TFloat32> bias = held.value(Weights.HEAD + "/bias");
    Operand<TFloat32> top = pass.blocks().getLast();
    List<Output<?>> at = new ArrayList<>();
    at.add(kernel.asOutput());
    at.add(bias.asOutput());
    at.add(top.asOutput());
    pass.means().forEach(mean -> at.add(mean.asOutput()));
    Output<?>[] to = graph.addGradients(loss.asOutput(), at.toArray(Output<?>[]::new));
    List<Operand<TFloat32>> means = new ArrayList<>();
    for (int i = 0; i < pass.means().size(); i++) {
      means.add(to[3 + i].expect(TFloat32.class));
    }
    Map<String, Operand<TFloat32>> gradients =
        BackwardPass.build(
            tf,
            net,
            pass,
            held::value,
            to[2].expect(TFloat32.class),
            means,
            net.convolutions().size() - convolutions);
    gradients.put(Weights.HEAD + "/kernel", to[0].expect(TFloat32.class));
    gradients.put(Weights.HEAD + "/bias", to[1].expect(TFloat32.class));
    return gradients;
  }

  /** The operations that change {@code which} by their gradients. */
  private List<Op> train(Ops tf, List<Variable> which, Map<String, Operand<TFloat32>> gradients) {
    // No variable may change while a gradient still reads it: the losses would not repeat.
    Ops after = tf.withControlDependencies(new ArrayList<Op>(gradients.values()));
    List<Op> changes = new ArrayList<>();
    for (Variable one : which) {
      String name = one.name();
      changes.add(
          after.train.resourceApplyRmsProp(
              held.handle(name),
              held.handle(slot(name)),
              held.handle(scratch(name)),
              rate,
              tf.constant(RHO),
              tf.constant(0f),
              tf.constant(EPSILON),
              gradients.get(name)));
    }
    return changes;
  }

  private void assign(String name, float[] numbers) {
    held.assign(session, name, numbers);
  }

  private static String slot(String name) {
    return name + "/rms";
  }

  /** Where the operation keeps its momentum, which is none, while it computes. */
  private static String scratch(String name) {
    return name + "/momentum";
  }
}
