package io.github.doggydoor.vision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;
import org.tensorflow.proto.OpList;

/**
 * Puts the functions that Keras wraps a model in into the graph itself. A call keeps its name and
 * its outputs: it becomes an operation that passes on what the function's operations give.
 */
final class FunctionInliner {
  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

  /** A broken graph may have a function that calls itself. */
  private static final int MOST_CALLS = 100;

  private final Map<String, OpDef> operations;
  private final Map<String, FunctionDef> functions;
  private final List<NodeDef> flat = new ArrayList<>();
  private int calls;

  private FunctionInliner(GraphDef.Builder graph, OpList known) {
    operations =
        known.getOpList().stream()
            .collect(Collectors.toMap(OpDef::getName, Function.identity(), (one, same) -> one));
    functions =
        graph.getLibrary().getFunctionList().stream()
            .collect(Collectors.toMap(one -> one.getSignature().getName(), Function.identity()));
  }

  /**
   * Inlines every call.
   *
   * @param known TensorFlow's operations
   * @throws WinogradException where the graph is none that TensorFlow would run
   */
  static void inline(GraphDef.Builder graph, OpList known) throws WinogradException {
    FunctionInliner inliner = new FunctionInliner(graph, known);
    for (NodeDef node : graph.getNodeList()) {
      inliner.add(node);
    }
    graph.clearNode().addAllNode(inliner.flat);
  }

  private void add(NodeDef node) throws WinogradException {
    if (!CALLS.contains(node.getOp())) {
      flat.add(node);
      return;
    }
    String name = node.getAttrOrThrow("f").getFunc().getName();
    FunctionDef function = functions.get(name);
    if (function == null || ++calls > MOST_CALLS) {
      throw new WinogradException(
          function == null
              ? "the graph has no function \"" + name + "\""
              : "the graph calls functions more than " + MOST_CALLS + " times");
    }
    new Call(node, function).inline();
  }

  /** One call of a function, with the names that things inside have outside. */
  private final class Call {
    private final NodeDef call;
    private final FunctionDef function;
    private final String prefix;
    private final Map<String, String> arguments = new HashMap<>();
    private final Map<String, NodeDef> inside = new HashMap<>();
    private final List<String> before = new ArrayList<>();

    Call(NodeDef call, FunctionDef function) {
      this.call = call;
      this.function = function;
      prefix = call.getName() + "/";
      int next = 0;
      for (String input : call.getInputList()) {
        if (input.startsWith("^")) {
          before.add(input);
        } else {
          arguments.put(function.getSignature().getInputArg(next++).getName(), input);
        }
      }
      function.getNodeDefList().forEach(node -> inside.put(node.getName(), node));
    }

    void inline() throws WinogradException {
      for (NodeDef node : function.getNodeDefList()) {
        NodeDef.Builder moved = node.toBuilder().setName(prefix + node.getName()).clearInput();
        for (String input : node.getInputList()) {
          moved.addInput(input.startsWith("^") ? control(input) : tensor(input));
        }
        add(moved.addAllInput(before).build());
      }
      NodeDef.Builder result = NodeDef.newBuilder().setName(call.getName()).setOp("NoOp");
      if (function.getSignature().getOutputArgCount() > 0) {
        result.setOp("IdentityN").putAttr("T", call.getAttrOrThrow("Tout"));
      }
      for (OpDef.ArgDef output : function.getSignature().getOutputArgList()) {
        result.addInput(tensor(function.getRetOrThrow(output.getName())));
      }
      for (String last : function.getControlRetMap().values()) {
        result.addInput("^" + prefix + last);
      }
      flat.add(result.addAllInput(before).build());
    }

    private String control(String input) {
      String argument = arguments.get(input.substring(1));
      return argument == null ? "^" + prefix + input.substring(1) : "^" + argument.split(":", 2)[0];
    }

    /** From {@code argument} or {@code node:output:number} to {@code node:number}. */
    private String tensor(String input) throws WinogradException {
      String[] part = input.split(":", -1);
      String argument = arguments.get(part[0]);
      if (argument != null) {
        return argument;
      }
      NodeDef node = inside.get(part[0]);
      if (node == null || part.length != 3) {
        throw new WinogradException("there is no tensor \"" + input + "\" in the graph");
      }
      return prefix + part[0] + ":" + (first(node, part[1]) + Integer.parseInt(part[2]));
    }

    /** The number of the first tensor of an output, all outputs counted. */
    private int first(NodeDef node, String output) throws WinogradException {
      OpDef operation = operations.get(node.getOp());
      int number = 0;
      for (OpDef.ArgDef one :
          operation == null ? List.<OpDef.ArgDef>of() : operation.getOutputArgList()) {
        if (one.getName().equals(output)) {
          return number;
        }
        number += count(one, node);
      }
      throw new WinogradException(
          "the operation " + node.getOp() + " of the graph has no output \"" + output + "\"");
    }

    private static int count(OpDef.ArgDef output, NodeDef node) {
      if (!output.getNumberAttr().isEmpty()) {
        return (int) node.getAttrOrThrow(output.getNumberAttr()).getI();
      }
      AttrValue none = AttrValue.getDefaultInstance();
      return output.getTypeListAttr().isEmpty()
          ? 1
          : node.getAttrOrDefault(output.getTypeListAttr(), none).getList().getTypeCount();
    }
  }
}
