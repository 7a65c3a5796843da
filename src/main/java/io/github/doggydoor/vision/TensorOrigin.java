package io.github.doggydoor.vision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Finds the operation that truly computes a tensor of a graph, behind names and functions. */
final class TensorOrigin {
  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");
  private static final Set<String> PASS_ON = Set.of("Identity", "Reshape", "Squeeze");

  /** A broken graph may go in circles. */
  private static final int MOST_STEPS = 100;

  private final GraphDef graph;
  private final Map<String, FunctionDef> functions = new HashMap<>();

  TensorOrigin(GraphDef graph) {
    this.graph = graph;
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      functions.put(function.getSignature().getName(), function);
    }
  }

  /** The kind of operation behind {@code tensor}, such as {@code BiasAdd}; empty if not found. */
  String of(String tensor) {
    return follow(graph.getNodeList(), tensor, 0);
  }

  private String follow(List<NodeDef> nodes, String tensor, int depth) {
    String[] parts = tensor.split(":", -1); // "node:0" in a graph, "node:output:0" in a function.
    for (NodeDef node : nodes) {
      if (node.getName().equals(parts[0])) {
        String next =
            PASS_ON.contains(node.getOp()) && node.getInputCount() > 0 ? node.getInput(0) : "";
        FunctionDef called = called(node);
        if (depth >= MOST_STEPS) {
          return "";
        } else if (called != null) {
          return follow(called.getNodeDefList(), result(called, parts), depth + 1);
        } else if (!next.isEmpty()) {
          return follow(nodes, next, depth + 1);
        }
        return node.getOp();
      }
    }
    return "";
  }

  private FunctionDef called(NodeDef node) {
    AttrValue function = node.getAttrMap().get("f");
    return CALLS.contains(node.getOp()) && function != null
        ? functions.get(function.getFunc().getName())
        : null;
  }

  /** The tensor inside {@code called} that is its result of the number at the end. */
  private static String result(FunctionDef called, String[] parts) {
    String last = parts[parts.length - 1];
    int index = last.matches("\\d{1,6}") ? Integer.parseInt(last) : 0;
    if (index >= called.getSignature().getOutputArgCount()) {
      return "";
    }
    return called.getRetMap().getOrDefault(called.getSignature().getOutputArg(index).getName(), "");
  }
}
