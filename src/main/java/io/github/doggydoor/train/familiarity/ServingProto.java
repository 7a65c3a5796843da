package io.github.doggydoor.train.familiarity;

import io.github.doggydoor.train.TrainingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/** The serving graph in a {@code saved_model.pb}, to be changed and written again. */
final class ServingProto {
  private static final String FILE = "saved_model.pb";

  private final SavedModel.Builder model;
  private final MetaGraphDef.Builder serving;

  private ServingProto(SavedModel.Builder model, MetaGraphDef.Builder serving) {
    this.model = model;
    this.serving = serving;
  }

  /** Reads the file in {@code folder}. */
  static ServingProto read(Path folder) throws IOException, TrainingException {
    try (InputStream in = Files.newInputStream(folder.resolve(FILE))) {
      SavedModel.Builder model = SavedModel.parseFrom(in).toBuilder();
      for (MetaGraphDef.Builder graph : model.getMetaGraphsBuilderList()) {
        if (graph.getMetaInfoDef().getTagsList().contains("serve")) {
          return new ServingProto(model, graph);
        }
      }
    }
    throw new TrainingException(
        folder + " has no graph for serving (tag \"serve\"): import it anew");
  }

  /** Writes the file into {@code folder}. */
  void write(Path folder) throws IOException {
    Files.write(folder.resolve(FILE), model.build().toByteArray());
  }

  GraphDef.Builder graph() {
    return serving.getGraphDefBuilder();
  }

  /** The tensor behind an input of a signature. */
  String input(String signature, String name) {
    return serving.getSignatureDefOrThrow(signature).getInputsOrThrow(name).getName();
  }

  /** The tensor behind an output of a signature. */
  String output(String signature, String name) {
    return serving.getSignatureDefOrThrow(signature).getOutputsOrThrow(name).getName();
  }

  /**
   * Adds operations that compute one more output of float {@code (n, 1)}.
   *
   * @param added a graph that takes one placeholder
   * @param placeholder its name
   * @param fed the tensor of this graph that takes its place
   * @param computed the tensor of {@code added} that is the output
   * @param output its name in the signature, and the prefix of the operations' names
   */
  void grow(
      GraphDef added,
      String placeholder,
      String fed,
      String computed,
      String signature,
      String output) {
    for (NodeDef node : added.getNodeList()) {
      if (!node.getName().equals(placeholder)) {
        NodeDef.Builder moved = node.toBuilder().setName(output + "/" + node.getName());
        for (int i = 0; i < node.getInputCount(); i++) {
          boolean isFed = node.getInput(i).split(":", 2)[0].equals(placeholder);
          moved.setInput(i, isFed ? fed : output + "/" + node.getInput(i));
        }
        graph().addNode(moved);
      }
    }
    give(signature, output, output + "/" + computed, 1);
  }

  /** Makes a tensor that is there, of float {@code (n, length)}, one more output. */
  void give(String signature, String output, String tensor, int length) {
    SignatureDef.Builder changed = serving.getSignatureDefOrThrow(signature).toBuilder();
    TensorInfo.Builder info = TensorInfo.newBuilder().setDtype(DataType.DT_FLOAT);
    info.getTensorShapeBuilder().addDimBuilder().setSize(-1);
    info.getTensorShapeBuilder().addDimBuilder().setSize(length);
    // A graph leaves out the number of an operation's first output, and a signature has it.
    String whole = tensor.contains(":") ? tensor : tensor + ":0";
    changed.putOutputs(output, info.setName(whole).build());
    serving.putSignatureDef(signature, changed.build());
  }
}
