package io.github.doggydoor.vision;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Replaces the convolutions of a graph without functions by our own operation: those of 3×3, stride
 * 1 and the same size, each with its bias and, where they follow, ReLU and 2×2 max pooling. Where
 * their weights are restored, they go to the operation instead of a variable, so that TensorFlow
 * keeps none.
 */
final class Convolutions {
  static final String OPERATION = "DoggydoorConvolution";
  private static final String WEIGHTS = "DoggydoorKernel";

  private final GraphDef.Builder graph;
  private final Set<String> fetched;
  private final String keys;
  private final int threads;
  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Map<String, List<NodeDef>> consumers = new HashMap<>();
  private final Map<String, NodeDef> changed = new HashMap<>();
  private final List<String> gone = new ArrayList<>();
  private String lastKernel = "";

  private Convolutions(GraphDef.Builder graph, Set<String> fetched, String keys, int threads) {
    this.graph = graph;
    this.fetched = fetched;
    this.keys = keys;
    this.threads = threads;
    for (NodeDef node : graph.getNodeList()) {
      nodes.put(node.getName(), node);
      for (String input : node.getInputList()) {
        consumers.computeIfAbsent(name(input), _ -> new ArrayList<>()).add(node);
      }
    }
  }

  /**
   * Replaces them.
   *
   * @param fetched the operations whose results are asked for
   * @param keys what the names of the weights begin with: no other graph of this process may have
   *     it
   * @param threads that share one convolution
   * @return how many were replaced
   */
  static int replace(GraphDef.Builder graph, Set<String> fetched, String keys, int threads) {
    return new Convolutions(graph, fetched, keys, threads).replace();
  }

  private int replace() {
    int replaced = 0;
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals("Conv2D") && fits(node)) {
        replaced += replace(node) ? 1 : 0;
      }
    }
    List<NodeDef> rest = new ArrayList<>();
    for (NodeDef node : graph.getNodeList()) {
      if (!gone.contains(node.getName())) {
        rest.add(changed.getOrDefault(node.getName(), node));
      }
    }
    graph.clearNode().addAllNode(rest);
    return replaced;
  }

  private boolean replace(NodeDef convolution) {
    Optional<NodeDef> restored = restored(convolution);
    Optional<NodeDef> bias = only(convolution, "BiasAdd").filter(Convolutions::channelsLast);
    if (restored.isEmpty() || bias.isEmpty()) {
      return false;
    }
    Optional<NodeDef> relu = only(bias.get(), "Relu");
    NodeDef active = relu.orElse(bias.get());
    Optional<NodeDef> pool = only(active, "MaxPool").filter(Convolutions::halves);
    NodeDef last = pool.orElse(active);

    AttrValue key = text(keys + convolution.getName());
    NodeDef.Builder ours =
        NodeDef.newBuilder()
            .setName(last.getName())
            .setOp(OPERATION)
            .addInput(convolution.getInput(0))
            .addInput(bias.get().getInput(1))
            .putAttr("key", key)
            .putAttr("relu", flag(relu.isPresent()))
            .putAttr("pool", flag(pool.isPresent()))
            .putAttr("threads", AttrValue.newBuilder().setI(threads).build());
    for (NodeDef node : List.of(convolution, bias.get(), active)) {
      if (!node.getName().equals(last.getName())) {
        gone.add(node.getName());
      }
    }
    changed.put(last.getName(), ours.build());
    NodeDef assign = restored.get();
    NodeDef.Builder kernel =
        NodeDef.newBuilder()
            .setName(assign.getName())
            .setOp(WEIGHTS)
            .addAllInput(assign.getInputList().subList(1, assign.getInputCount()))
            .putAttr("key", key);
    changed.put(assign.getName(), kernel.build());
    restoreAfterTheLast(origin(assign.getInput(1)), assign.getName());
    return true;
  }

  /** TensorFlow shall have room for the weights of one convolution, not of all. */
  private void restoreAfterTheLast(NodeDef restore, String kernel) {
    if (!lastKernel.isEmpty() && restore.getAttrOrThrow("dtypes").getList().getTypeCount() == 1) {
      NodeDef.Builder later = restore.toBuilder().addInput("^" + lastKernel);
      changed.put(restore.getName(), later.build());
    }
    lastKernel = kernel;
  }

  /** Where the weights of a convolution, a variable of its own, are restored. */
  private Optional<NodeDef> restored(NodeDef convolution) {
    NodeDef read = origin(convolution.getInput(1));
    NodeDef variable = read.getOp().equals("ReadVariableOp") ? origin(read.getInput(0)) : read;
    if (!variable.getOp().equals("VarHandleOp") || !isThreeByThree(variable)) {
      return Optional.empty();
    }
    List<NodeDef> assigned = new ArrayList<>();
    int readers = 0;
    for (NodeDef user : consumers.getOrDefault(variable.getName(), List.of())) {
      if (user.getOp().equals("AssignVariableOp")
          && origin(user.getInput(1)).getOp().equals("RestoreV2")) {
        assigned.add(user);
      } else if (user.getOp().equals("ReadVariableOp")) {
        readers += readsForConvolution(user);
      }
    }
    return assigned.size() == 1 && readers == 1
        ? Optional.of(assigned.getFirst())
        : Optional.empty();
  }

  private int readsForConvolution(NodeDef read) {
    return (int)
        consumers.getOrDefault(read.getName(), List.of()).stream()
            .filter(user -> user.getOp().equals("Conv2D"))
            .count();
  }

  private static boolean isThreeByThree(NodeDef variable) {
    var shape = variable.getAttrOrDefault("shape", AttrValue.getDefaultInstance()).getShape();
    return variable.getAttrOrThrow("dtype").getType() == DataType.DT_FLOAT
        && shape.getDimCount() == 4
        && shape.getDim(0).getSize() == 3
        && shape.getDim(1).getSize() == 3;
  }

  private static boolean fits(NodeDef convolution) {
    AttrValue none = AttrValue.getDefaultInstance();
    List<Long> dilations = convolution.getAttrOrDefault("dilations", none).getList().getIList();
    return channelsLast(convolution)
        && convolution.getAttrOrThrow("T").getType() == DataType.DT_FLOAT
        && convolution.getAttrOrThrow("padding").getS().toStringUtf8().equals("SAME")
        && convolution
            .getAttrOrThrow("strides")
            .getList()
            .getIList()
            .equals(List.of(1L, 1L, 1L, 1L))
        && (dilations.isEmpty() || dilations.equals(List.of(1L, 1L, 1L, 1L)));
  }

  private static boolean halves(NodeDef pool) {
    List<Long> two = List.of(1L, 2L, 2L, 1L);
    return channelsLast(pool)
        && pool.getAttrOrThrow("padding").getS().toStringUtf8().equals("VALID")
        && pool.getAttrOrThrow("ksize").getList().getIList().equals(two)
        && pool.getAttrOrThrow("strides").getList().getIList().equals(two);
  }

  private static boolean channelsLast(NodeDef node) {
    String format =
        node.getAttrOrDefault("data_format", AttrValue.getDefaultInstance()).getS().toStringUtf8();
    return format.isEmpty() || format.equals("NHWC");
  }

  /** What takes the result of {@code node}, if it is alone and of the kind {@code operation}. */
  private Optional<NodeDef> only(NodeDef node, String operation) {
    List<NodeDef> all = consumers.getOrDefault(node.getName(), List.of());
    boolean alone = all.size() == 1 && !fetched.contains(node.getName());
    return alone
            && all.getFirst().getOp().equals(operation)
            && name(all.getFirst().getInput(0)).equals(node.getName())
        ? Optional.of(all.getFirst())
        : Optional.empty();
  }

  /** What computes a tensor, those left aside that only pass it on. */
  private NodeDef origin(String tensor) {
    NodeDef node = nodes.getOrDefault(name(tensor), NodeDef.getDefaultInstance());
    return node.getOp().equals("Identity") ? origin(node.getInput(0)) : node;
  }

  private static String name(String input) {
    return input.substring(input.startsWith("^") ? 1 : 0).split(":", 2)[0];
  }

  private static AttrValue text(String value) {
    return AttrValue.newBuilder().setS(ByteString.copyFromUtf8(value)).build();
  }

  private static AttrValue flag(boolean value) {
    return AttrValue.newBuilder().setB(value).build();
  }
}
