package io.github.doggydoor.train.network;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.vision.ModelBundle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The network that is in a bundle: its variables by Keras' names of VGG16's layers, as training
 * here and Keras' export both name them, and one dense layer.
 *
 * @param net its shape
 */
public record BundleWeights(Vgg16 net, Weights weights) {
  private static final Pattern LAYER =
      Pattern.compile("(block[1-5]_conv[1-3])[./](kernel|bias)(_\\d+)?");
  private static final Pattern HEAD =
      Pattern.compile("(?:head|dense(?:_\\d+)?)[./](kernel|bias)(_\\d+)?");

  /**
   * Reads them.
   *
   * @throws TrainingException where the bundle holds another kind of network
   */
  public static BundleWeights read(ModelBundle bundle) throws TrainingException {
    Map<String, float[]> found = new HashMap<>();
    try (SavedModelBundle model = SavedModelBundle.load(bundle.savedModel().toString(), "serve")) {
      Ops tf = Ops.create(model.graph());
      for (GraphOperation variable : variables(model)) {
        String name = name(variable.name());
        if (!name.isEmpty()) {
          Operand<TFloat32> value = tf.readVariableOp(variable.output(0), TFloat32.class);
          try (Result result = model.session().runner().fetch(value).run()) {
            found.put(name, GraphVariables.floats((TFloat32) result.get(0)));
          }
        }
      }
    } catch (TensorFlowException e) {
      throw new TrainingException(
          bundle.savedModel() + " cannot be read: " + e.getMessage() + "; make it again", e);
    }
    return of(bundle, found);
  }

  private static BundleWeights of(ModelBundle bundle, Map<String, float[]> found)
      throws TrainingException {
    List<Integer> filters = new ArrayList<>();
    for (Vgg16.Convolution layer : Vgg16.FULL.convolutions()) {
      filters.add(numbers(bundle, found, layer.name() + "/bias").length);
    }
    Vgg16 net = reading(new Vgg16(filters), numbers(bundle, found, Weights.HEAD + "/kernel"));
    Weights weights = new Weights();
    for (Weights.Variable variable : Weights.variables(net)) {
      float[] numbers = numbers(bundle, found, variable.name());
      if (numbers.length != variable.size()) {
        throw unfit(bundle, variable.name() + " has " + numbers.length + " numbers");
      }
      weights.put(variable.name(), numbers);
    }
    return new BundleWeights(net, weights);
  }

  /** With as many of the highest blocks read as the head has weights for. */
  private static Vgg16 reading(Vgg16 net, float[] head) {
    Vgg16 more = net;
    for (int lowest = net.reads().getFirst() - 1;
        lowest >= 1 && more.headFeatures() < head.length;
        lowest--) {
      more = net.reading(IntStream.rangeClosed(lowest, net.reads().getLast()).boxed().toList());
    }
    return more;
  }

  private static float[] numbers(ModelBundle bundle, Map<String, float[]> found, String name)
      throws TrainingException {
    float[] numbers = found.get(name);
    if (numbers == null || numbers.length == 0) {
      throw unfit(bundle, name + " is not in it");
    }
    return numbers;
  }

  public static TrainingException unfit(ModelBundle bundle, String found) {
    return new TrainingException(
        bundle.folder()
            + " holds no VGG16 as `doggydoor train` or the notebook makes it ("
            + found
            + "): a compact model can only be made of such a one");
  }

  private static List<GraphOperation> variables(SavedModelBundle model) {
    List<GraphOperation> variables = new ArrayList<>();
    for (Iterator<GraphOperation> all = model.graph().operations(); all.hasNext(); ) {
      GraphOperation operation = all.next();
      if (operation.type().equals("VarHandleOp")) {
        variables.add(operation);
      }
    }
    return variables;
  }

  /** The name in {@link Weights} of a variable of the graph; empty where it has none there. */
  private static String name(String variable) {
    Matcher layer = LAYER.matcher(variable);
    if (layer.matches()) {
      return layer.group(1) + "/" + layer.group(2);
    }
    Matcher head = HEAD.matcher(variable);
    return head.matches() ? Weights.HEAD + "/" + head.group(1) : "";
  }
}
