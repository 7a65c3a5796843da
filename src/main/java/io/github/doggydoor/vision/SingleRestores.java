package io.github.doggydoor.vision;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Has a graph without functions restore its variables one by one instead of all at once: TensorFlow
 * never gives back the memory for as many as it once held together.
 */
final class SingleRestores {
  private static final String RESTORE = "RestoreV2";

  private final GraphDef.Builder graph;
  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final Map<String, NodeDef> single = new TreeMap<>();

  private SingleRestores(GraphDef.Builder graph) {
    this.graph = graph;
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
  }

  /** Splits every operation that restores several variables of constant names. */
  static void split(GraphDef.Builder graph) throws WinogradException {
    new SingleRestores(graph).split();
  }

  private void split() throws WinogradException {
    for (NodeDef.Builder node : graph.getNodeBuilderList()) {
      for (int i = 0; i < node.getInputCount(); i++) {
        String[] tensor = node.getInput(i).split(":", 2);
        NodeDef restore = nodes.getOrDefault(tensor[0], NodeDef.getDefaultInstance());
        if (restore.getOp().equals(RESTORE) && named(restore)) {
          int number = tensor.length < 2 ? 0 : Integer.parseInt(tensor[1]);
          node.setInput(i, single(restore, number));
        }
      }
    }
    graph.addAllNode(single.values());
  }

  /** Whether what it restores is said in the graph itself. */
  private boolean named(NodeDef restore) {
    return constant(restore, 1).getOp().equals("Const")
        && constant(restore, 2).getOp().equals("Const");
  }

  private NodeDef constant(NodeDef restore, int input) {
    String name = restore.getInput(input).split(":", 2)[0];
    return nodes.getOrDefault(name, NodeDef.getDefaultInstance());
  }

  private String single(NodeDef restore, int number) throws WinogradException {
    String name = restore.getName() + "/" + number;
    List<String> inputs = new ArrayList<>(restore.getInputList());
    for (int input = 1; input <= 2; input++) {
      NodeDef one = one(name + "/" + input, constant(restore, input), number);
      single.put(one.getName(), one);
      inputs.set(input, one.getName());
    }
    AttrValue.Builder type = AttrValue.newBuilder();
    type.getListBuilder().addType(restore.getAttrOrThrow("dtypes").getList().getType(number));
    single.put(
        name,
        NodeDef.newBuilder()
            .setName(name)
            .setOp(RESTORE)
            .addAllInput(inputs)
            .putAttr("dtypes", type.build())
            .build());
    return name;
  }

  /** One of a constant list of strings. */
  private static NodeDef one(String name, NodeDef list, int number) throws WinogradException {
    TensorProto strings = list.getAttrOrThrow("value").getTensor();
    ByteString text =
        number < strings.getStringValCount()
            ? strings.getStringVal(number)
            : packed(strings, number);
    TensorProto.Builder tensor = TensorProto.newBuilder().setDtype(DataType.DT_STRING);
    tensor.getTensorShapeBuilder().addDimBuilder().setSize(1);
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_STRING).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor.addStringVal(text)).build())
        .build();
  }

  /** TensorFlow's other way to write them: all lengths, and behind them all texts. */
  private static ByteString packed(TensorProto strings, int number) throws WinogradException {
    try {
      CodedInputStream content = strings.getTensorContent().newCodedInput();
      int[] lengths = new int[Math.toIntExact(strings.getTensorShape().getDim(0).getSize())];
      for (int i = 0; i < lengths.length; i++) {
        lengths[i] = content.readRawVarint32();
      }
      for (int i = 0; i < number; i++) {
        content.skipRawBytes(lengths[i]);
      }
      return ByteString.copyFrom(content.readRawBytes(lengths[number]));
    } catch (IOException | RuntimeException e) {
      throw new WinogradException("the names of the model's variables cannot be read: " + e, e);
    }
  }
}
