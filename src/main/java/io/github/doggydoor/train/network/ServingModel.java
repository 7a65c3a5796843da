package io.github.doggydoor.train.network;

import io.github.doggydoor.vision.InputRecipe;
import io.github.doggydoor.vision.ModelBundle;
import io.github.doggydoor.vision.ModelCard.Tensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.op.train.Restore;
import org.tensorflow.proto.CollectionDef;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SaverDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.proto.VariableDef;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TString;

/**
 * Writes a network as a SavedModel that any TensorFlow serves: {@code serving_default} takes {@code
 * input} {@code (n, height, width, 3)}, centred, and gives {@code logit} {@code (n, dogs)}, {@code
 * features} {@code (n, head features)}, which the logit is computed of, and, where it is given,
 * {@code familiarity} {@code (n, dogs)}. The weights are variables: as constants TensorFlow would
 * keep them several times over.
 */
public final class ServingModel {
  private static final String INPUT = "input";
  private static final String LOGIT = "logit";
  private static final String FAMILIARITY = "familiarity";

  /** Where TensorFlow looks for the numbers below the folder. */
  private static final String VARIABLES = "variables/variables";

  private final Graph graph = new Graph();
  private final Ops tf = Ops.create(graph);
  private final Map<String, Placeholder<TFloat32>> feeds = new HashMap<>();
  private final Map<String, Op> assigns = new HashMap<>();
  private final Map<String, VarHandleOp> handles = new HashMap<>();
  private final Map<String, Operand<TFloat32>> values = new HashMap<>();
  private final List<Weights.Variable> variables;
  private final Map<String, Operand<TFloat32>> outputs = new HashMap<>();
  private final Placeholder<TFloat32> input;
  private final Placeholder<TString> prefix;
  private final Op save;
  private final Op restore;

  /** What is computed of the mean features {@code (n, features)}: {@code (n, dogs)}. */
  @FunctionalInterface
  public interface FeatureOutput {
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> features);
  }

  private ServingModel(
      Vgg16 net, Weights weights, InputRecipe recipe, Optional<FeatureOutput> familiarity) {
    variables = weights.of(net);
    variables.forEach(this::declare);
    Shape pictures = Shape.of(-1, recipe.height(), recipe.width(), 3);
    input = tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(pictures));
    ForwardPass pass = ForwardPass.build(tf, net, input, values::get);
    outputs.put(LOGIT, tf.withName(LOGIT).identity(pass.logit()));
    outputs.put(ModelBundle.FEATURES, tf.withName(ModelBundle.FEATURES).identity(pass.read()));
    familiarity.ifPresent(
        known ->
            outputs.put(
                FAMILIARITY, tf.withName(FAMILIARITY).identity(known.of(tf, pass.features()))));
    prefix =
        tf.withName("save.prefix").placeholder(TString.class, Placeholder.shape(Shape.scalar()));
    save = save();
    restore = restore();
  }

  /**
   * Writes it.
   *
   * @param folder that does not exist yet
   * @param familiarity what gives the output of that name; empty: the model has none
   * @return by which names the model is called
   * @throws IOException where TensorFlow cannot write it either
   */
  public static Tensors write(
      Path folder,
      Vgg16 net,
      Weights weights,
      InputRecipe recipe,
      Optional<FeatureOutput> familiarity)
      throws IOException {
    Files.createDirectories(folder.resolve("variables"));
    ServingModel model = new ServingModel(net, weights, recipe, familiarity);
    try (Graph graph = model.graph;
        Session session = new Session(graph)) {
      for (Weights.Variable variable : model.variables) {
        model.assign(session, variable, weights.get(variable.name()));
      }
      model.save(session, folder.resolve(VARIABLES));
      Files.write(folder.resolve("saved_model.pb"), model.proto().toByteArray());
    }
    return new Tensors("serving_default", INPUT, LOGIT, familiarity.map(known -> FAMILIARITY));
  }

  private void declare(Weights.Variable variable) {
    String name = operation(variable.name());
    Shape shape = Shape.of(variable.shape());
    VarHandleOp handle =
        tf.withName(name).varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
    Placeholder<TFloat32> feed =
        tf.withName(name + ".feed").placeholder(TFloat32.class, Placeholder.shape(shape));
    handles.put(variable.name(), handle);
    feeds.put(variable.name(), feed);
    assigns.put(variable.name(), tf.withName(name + ".assign").assignVariableOp(handle, feed));
    values.put(variable.name(), tf.withName(name + ".read").readVariableOp(handle, TFloat32.class));
  }

  private void save(Session session, Path to) throws IOException {
    try (TString name = TString.scalarOf(to.toString())) {
      session.runner().feed(prefix, name).addTarget(save).run().close();
    } catch (TensorFlowException refused) { // It has no errors of its own for a full disk.
      throw new IOException(
          String.valueOf(refused.getMessage()).lines().findFirst().orElse(""), refused);
    }
  }

  private void assign(Session session, Weights.Variable variable, float[] numbers) {
    try (TFloat32 tensor = TFloat32.tensorOf(Shape.of(variable.shape()), DataBuffers.of(numbers))) {
      session
          .runner()
          .feed(feeds.get(variable.name()), tensor)
          .addTarget(assigns.get(variable.name()))
          .run()
          .close();
    }
  }

  private Operand<TString> names() {
    return tf.array(variables.stream().map(Weights.Variable::name).toArray(String[]::new));
  }

  /** Every variable is kept whole. */
  private Operand<TString> whole() {
    return tf.array(variables.stream().map(_ -> "").toArray(String[]::new));
  }

  private Op save() {
    List<Operand<?>> all = new ArrayList<>();
    variables.forEach(variable -> all.add(values.get(variable.name())));
    return tf.withName("save.save").train.save(prefix, names(), whole(), all);
  }

  private Op restore() {
    List<Class<? extends org.tensorflow.types.family.TType>> types = new ArrayList<>();
    variables.forEach(_ -> types.add(TFloat32.class));
    Restore read = tf.train.restore(prefix, names(), whole(), types);
    List<Op> all = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      @SuppressWarnings("unchecked") // They were asked for as floats.
      Operand<TFloat32> value = (Operand<TFloat32>) read.tensors().get(i);
      all.add(tf.assignVariableOp(handles.get(variables.get(i).name()), value));
    }
    return tf.withControlDependencies(all).withName("save.restore").noOp();
  }

  private SavedModel proto() {
    MetaGraphDef.Builder serving = MetaGraphDef.newBuilder().setGraphDef(graph.toGraphDef());
    serving.getMetaInfoDefBuilder().addTags("serve");
    serving.setSaverDef(
        SaverDef.newBuilder()
            .setFilenameTensorName("save.prefix:0")
            .setSaveTensorName("save.save")
            .setRestoreOpName("save.restore")
            .setVersion(SaverDef.CheckpointFormatVersion.V2));
    SignatureDef.Builder signature =
        SignatureDef.newBuilder()
            .setMethodName("tensorflow/serving/predict")
            .putInputs(INPUT, info(input));
    outputs.forEach((name, output) -> signature.putOutputs(name, info(output)));
    serving.putSignatureDef("serving_default", signature.build());
    CollectionDef.Builder collection = CollectionDef.newBuilder();
    for (Weights.Variable variable : variables) {
      collection
          .getBytesListBuilder()
          .addValue(described(operation(variable.name())).toByteString());
    }
    // By this TensorFlow's Python finds the variables.
    serving.putCollectionDef("variables", collection.build());
    return SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(serving).build();
  }

  /** TensorFlow allows no slash in an operation's name. */
  private static String operation(String variable) {
    return variable.replace('/', '.');
  }

  private static VariableDef described(String name) {
    return VariableDef.newBuilder()
        .setVariableName(name + ":0")
        .setInitializerName(name + ".assign")
        .setSnapshotName(name + ".read:0")
        .setInitialValueName(name + ".feed:0")
        .setIsResource(true)
        .setTrainable(true)
        .build();
  }

  private static TensorInfo info(Operand<TFloat32> tensor) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long side : tensor.asOutput().shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(side));
    }
    return TensorInfo.newBuilder()
        .setName(tensor.asOutput().op().name() + ":0")
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(shape)
        .build();
  }
}
