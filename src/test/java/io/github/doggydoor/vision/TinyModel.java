package io.github.doggydoor.vision;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** Writes SavedModels of a few operations, sound ones and such as must be refused. */
public final class TinyModel implements AutoCloseable {
  private final Graph graph;
  private final Map<String, Output<?>> inputs = new LinkedHashMap<>();
  private final Map<String, Output<?>> outputs = new LinkedHashMap<>();
  private String signature = "serving_default";
  final Ops tf;

  TinyModel() {
    TensorFlowLibrary.load();
    graph = new Graph();
    tf = Ops.create(graph);
  }

  /** A model whose logit is the mean of its input plus {@code bias}. */
  public static void meanPlus(Path folder, float bias) throws IOException {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> image = model.input("input", TFloat32.class, -1, 224, 224, 3);
      model.output("logit", model.tf.math.add(model.mean(image), model.tf.constant(bias)));
      model.write(folder);
    }
  }

  /** The same, which gives what its head reads: the mean of each colour. */
  public static void teachable(Path folder, float bias) throws IOException {
    try (TinyModel model = new TinyModel()) {
      Operand<TFloat32> image = model.input("input", TFloat32.class, -1, 224, 224, 3);
      model.output("logit", model.tf.math.add(model.mean(image), model.tf.constant(bias)));
      model.output(
          ModelBundle.FEATURES,
          model.tf.reshape(
              model.tf.math.mean(image, model.tf.constant(new int[] {1, 2})),
              model.tf.constant(new int[] {-1, 3})));
      model.write(folder);
    }
  }

  <T extends TType> Operand<T> input(String name, Class<T> type, long... shape) {
    Placeholder<T> input = tf.placeholder(type, Placeholder.shape(Shape.of(shape)));
    inputs.put(name, input.output());
    return input;
  }

  /** The mean of each picture: {@code (n, 1)}. */
  Operand<TFloat32> mean(Operand<TFloat32> image) {
    return tf.reshape(
        tf.math.mean(image, tf.constant(new int[] {1, 2, 3})), tf.constant(new int[] {-1, 1}));
  }

  void output(String name, Operand<?> output) {
    outputs.put(name, output.asOutput());
  }

  void signature(String name) {
    signature = name;
  }

  void write(Path folder) throws IOException {
    SignatureDef.Builder serving =
        SignatureDef.newBuilder().setMethodName("tensorflow/serving/predict");
    inputs.forEach((name, tensor) -> serving.putInputs(name, info(tensor)));
    outputs.forEach((name, tensor) -> serving.putOutputs(name, info(tensor)));
    MetaGraphDef meta =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
            .setGraphDef(graph.toGraphDef())
            .putSignatureDef(signature, serving.build())
            .build();
    Files.createDirectories(folder);
    try (OutputStream out = Files.newOutputStream(folder.resolve("saved_model.pb"))) {
      SavedModel.newBuilder()
          .setSavedModelSchemaVersion(1)
          .addMetaGraphs(meta)
          .build()
          .writeTo(out);
    }
  }

  @Override
  public void close() {
    graph.close();
  }

  private static TensorInfo info(Output<?> tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    if (tensor.shape().isUnknown()) {
      shape.setUnknownRank(true);
    } else {
      for (long side : tensor.shape().asArray()) {
        shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side));
      }
    }
    return TensorInfo.newBuilder()
        .setName(tensor.op().name() + ":" + tensor.index())
        .setDtype(DataType.forNumber(tensor.dataType().getNumber()))
        .setTensorShape(shape)
        .build();
  }
}
