package io.github.doggydoor.train.familiarity;

import io.github.doggydoor.train.TrainingException;
import java.util.List;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/**
 * Finds what the last dense layer of a graph takes, its features, and leads them out of the
 * functions that Keras wraps a model in. Each function on the way is copied with one more output,
 * so that whatever else calls it finds it unchanged.
 */
final class FeatureTap {
  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");
  private static final Set<String> PASS_ON =
      Set.of("Identity", "Reshape", "Squeeze", "Sigmoid", "Softmax");
  private static final Set<String> SUMS = Set.of("BiasAdd", "Add", "AddV2");
  private static final String OUTPUT = "features_of_the_last_layer";
  private static final String COPY = "__with_features";

  /** A broken graph may go in circles. */
  private static final int MOST_STEPS = 100;

  private final GraphDef.Builder graph;
  private int steps;

  private FeatureTap(GraphDef.Builder graph) {
    this.graph = graph;
  }

  /**
   * Leads the features out.
   *
   * @param graph is changed: it computes what it did, and the features as well
   * @param logit the tensor that the dense layer gives, such as {@code StatefulPartitionedCall:0}
   * @return the tensor of the features in {@code graph}: {@code (n, features)}
   * @throws TrainingException where no dense layer ends the graph
   */
  static String open(GraphDef.Builder graph, String logit) throws TrainingException {
    return new FeatureTap(graph).follow(graph.getNodeBuilderList(), logit, false);
  }

  private String follow(List<NodeDef.Builder> nodes, String tensor, boolean inFunction)
      throws TrainingException {
    NodeDef.Builder node = node(nodes, tensor);
    if (++steps > MOST_STEPS) {
      throw unfit("it goes in circles at \"" + tensor + "\"");
    } else if (CALLS.contains(node.getOp())) {
      return call(node, tensor, inFunction);
    } else if (PASS_ON.contains(node.getOp()) && node.getInputCount() > 0) {
      return follow(nodes, node.getInput(0), inFunction);
    } else if (SUMS.contains(node.getOp()) && node.getInputCount() > 1) {
      return follow(nodes, product(nodes, node), inFunction);
    } else if (isDense(node)) {
      return node.getInput(0);
    }
    throw unfit("it ends in \"" + node.getName() + "\", which is a " + node.getOp());
  }

  /** Which of the two that are added is not the bias. */
  private static String product(List<NodeDef.Builder> nodes, NodeDef.Builder sum)
      throws TrainingException {
    return sum.getInput(isDense(node(nodes, sum.getInput(1))) ? 1 : 0);
  }

  private static boolean isDense(NodeDef.Builder node) {
    AttrValue no = AttrValue.getDefaultInstance();
    return node.getOp().equals("MatMul") && !node.getAttrOrDefault("transpose_a", no).getB();
  }

  private String call(NodeDef.Builder call, String tensor, boolean inFunction)
      throws TrainingException {
    AttrValue called = call.getAttrOrThrow("f");
    FunctionDef.Builder copy = function(called.getFunc().getName()).toBuilder();
    OpDef.Builder signature = copy.getSignatureBuilder();
    String result = signature.getOutputArg(index(tensor)).getName();
    String inside = follow(copy.getNodeDefBuilderList(), copy.getRetOrThrow(result), true);
    signature.setName(called.getFunc().getName() + COPY);
    signature.addOutputArg(OpDef.ArgDef.newBuilder().setName(OUTPUT).setType(DataType.DT_FLOAT));
    copy.putRet(OUTPUT, inside);
    graph.getLibraryBuilder().addFunction(copy);
    AttrValue.Builder changed = called.toBuilder();
    changed.getFuncBuilder().setName(signature.getName());
    AttrValue.Builder types = call.getAttrOrThrow("Tout").toBuilder();
    int output = types.getListBuilder().addType(DataType.DT_FLOAT).getTypeCount() - 1;
    call.putAttr("f", changed.build()).putAttr("Tout", types.build()).removeAttr("_output_shapes");
    return call.getName() + (inFunction ? ":output:" : ":") + output;
  }

  private FunctionDef function(String name) throws TrainingException {
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      if (function.getSignature().getName().equals(name)) {
        return function;
      }
    }
    throw unfit("its function \"" + name + "\" is missing");
  }

  private static NodeDef.Builder node(List<NodeDef.Builder> nodes, String tensor)
      throws TrainingException {
    String name = tensor.split(":", 2)[0]; // "node:0" in a graph, "node:output:0" in a function.
    for (NodeDef.Builder node : nodes) {
      if (node.getName().equals(name)) {
        return node;
      }
    }
    throw unfit("there is no operation \"" + name + "\" in it");
  }

  /** The number of an output, which a graph leaves out where it is 0. */
  private static int index(String tensor) {
    String last = tensor.substring(tensor.lastIndexOf(':') + 1);
    return last.matches("\\d{1,6}") ? Integer.parseInt(last) : 0;
  }

  private static TrainingException unfit(String found) {
    return new TrainingException(
        "the model's graph is not of the kind that references can be added to: "
            + found
            + ", and expected is one dense layer that gives the logit from pooled features (MatMul,"
            + " then perhaps a bias, a sigmoid or a softmax, perhaps inside functions); train a"
            + " model with `doggydoor train` instead");
  }
}
