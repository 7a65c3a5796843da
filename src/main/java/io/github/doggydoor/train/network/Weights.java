package io.github.doggydoor.train.network;

import io.github.doggydoor.train.TrainingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The numbers of a network, by name: {@code block1_conv1/kernel} {@code (3, 3, in, out)}, {@code
 * block1_conv1/bias} {@code (out)} and so on, {@code head/kernel} {@code (head features, 1)},
 * {@code head/bias} {@code (1)}; of a network for several dogs both have a column for each.
 */
public final class Weights {
  /** The dense layer's name. */
  static final String HEAD = "head";

  /** How far pixels lie from their mean, where He's distribution takes one for granted. */
  private static final double PIXEL_DEVIATION = 64;

  /** One array's name and shape. */
  record Variable(String name, long... shape) {
    int size() {
      long size = 1;
      for (long side : shape) {
        size *= side;
      }
      return Math.toIntExact(size);
    }
  }

  private final Map<String, float[]> values = new LinkedHashMap<>();

  /** The arrays of {@code net}, from the picture upwards: kernel and bias of each layer. */
  static List<Variable> variables(Vgg16 net) {
    return variables(net, 1);
  }

  private static List<Variable> variables(Vgg16 net, int units) {
    List<Variable> all = new ArrayList<>();
    for (Vgg16.Convolution layer : net.convolutions()) {
      all.add(new Variable(layer.name() + "/kernel", 3, 3, layer.in(), layer.out()));
      all.add(new Variable(layer.name() + "/bias", layer.out()));
    }
    all.add(new Variable(HEAD + "/kernel", net.headFeatures(), units));
    all.add(new Variable(HEAD + "/bias", units));
    return all;
  }

  /** Those of {@code net} that are here, with as many units of the dense layer as there are. */
  List<Variable> of(Vgg16 net) {
    return variables(net, get(HEAD + "/bias").length);
  }

  /**
   * The numbers of networks that differ in nothing but their dense layer: the first one's, and the
   * dense layers side by side, a unit for each.
   */
  public static Weights beside(List<Weights> networks) {
    int units = networks.size();
    int length = networks.getFirst().get(HEAD + "/kernel").length;
    float[] kernel = new float[length * units];
    float[] bias = new float[units];
    for (int unit = 0; unit < units; unit++) {
      float[] column = networks.get(unit).get(HEAD + "/kernel");
      for (int i = 0; i < length; i++) {
        kernel[i * units + unit] = column[i];
      }
      bias[unit] = networks.get(unit).get(HEAD + "/bias")[0];
    }
    Weights all = new Weights();
    all.putAll(networks.getFirst());
    all.put(HEAD + "/kernel", kernel);
    all.put(HEAD + "/bias", bias);
    return all;
  }

  /**
   * The numbers that a training begins with.
   *
   * @param backbone Keras' file of the convolutions; empty: all are fresh
   * @throws TrainingException where it cannot be used
   */
  public static Weights first(Vgg16 net, long seed, Optional<Path> backbone)
      throws TrainingException {
    Weights weights = fresh(net, new SplittableRandom(seed));
    if (backbone.isPresent()) {
      weights.putAll(KerasWeights.read(backbone.get(), net));
    }
    return weights;
  }

  /**
   * Fresh numbers: zero biases; He's uniform distribution for the convolutions (<a
   * href="https://arxiv.org/abs/1502.01852">arXiv 1502.01852</a>: without it thirteen layers of
   * ReLU do not learn from scratch), Glorot's for the dense layer, as Keras draws it.
   */
  public static Weights fresh(Vgg16 net, RandomGenerator random) {
    Weights weights = new Weights();
    for (Variable variable : variables(net)) {
      float[] drawn = new float[variable.size()];
      if (variable.shape().length > 1) {
        boolean dense = variable.shape().length == 2;
        long in = variable.size() / variable.shape()[variable.shape().length - 1];
        double limit = Math.sqrt(6.0 / (dense ? in + 1 : in));
        if (weights.values.isEmpty()) {
          limit /= PIXEL_DEVIATION;
        }
        for (int i = 0; i < drawn.length; i++) {
          drawn[i] = (float) random.nextDouble(-limit, limit);
        }
      }
      weights.put(variable.name(), drawn);
    }
    return weights;
  }

  public float[] get(String name) {
    float[] found = values.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no weights named " + name);
    }
    return found;
  }

  public void put(String name, float[] numbers) {
    values.put(name, numbers);
  }

  /** Puts the dense layer. */
  public void putHead(float[] kernel, float bias) {
    put(HEAD + "/kernel", kernel);
    put(HEAD + "/bias", new float[] {bias});
  }

  /** Puts all of {@code others}. */
  public void putAll(Weights others) {
    values.putAll(others.values);
  }

  /** The names, in the order in which they were put. */
  public Set<String> names() {
    return Collections.unmodifiableSet(values.keySet());
  }
}
