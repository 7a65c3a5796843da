package io.github.doggydoor.vision;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import io.github.doggydoor.natives.Natives;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.proto.ConfigProto;

/** A SavedModel in DJL's TensorFlow engine. Belongs to one thread. */
final class DjlModel implements AutoCloseable {
  /**
   * What the model gave of one dog: its logit (of a probability, if it gives one), and the
   * familiarity, 1 where it has no such output.
   */
  record Output(double logit, double familiarity) {
    boolean isFinite() {
      return Double.isFinite(logit) && Double.isFinite(familiarity);
    }
  }

  /**
   * What the model gave of a picture.
   *
   * @param dogs of each dog, in the order of the card
   * @param features what its head reads; empty where it has no such output
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read once.
  record Answer(List<Output> dogs, float[] features) {
    /** What of it is no number, in words; empty where all are. */
    Optional<String> flaw() {
      for (Output output : dogs) {
        if (!output.isFinite()) {
          return Optional.of(output.toString());
        }
      }
      for (int i = 0; i < features.length; i++) {
        if (!Float.isFinite(features[i])) {
          return Optional.of("feature " + (i + 1) + " is " + features[i]);
        }
      }
      return Optional.empty();
    }
  }

  private final Model model;
  private final Block block;
  private final NDManager manager;
  private final Shape shape;
  private final int logit;
  private final ModelCard.Output output;
  private final int familiarity;
  private final int features;
  private final int dogs;

  private DjlModel(Model model, ModelCard card, boolean withFeatures) {
    this.model = model;
    block = model.getBlock();
    manager = model.getNDManager();
    shape = new Shape(1, card.recipe().height(), card.recipe().width(), 3);
    List<String> outputs = model.describeOutput().keys(); // Also resolves them in the graph.
    model.describeInput();
    logit = outputs.indexOf(card.tensors().logit());
    output = card.tensors().output();
    familiarity = card.tensors().familiarity().map(outputs::indexOf).orElse(-1);
    features = withFeatures ? outputs.indexOf(ModelBundle.FEATURES) : -1;
    dogs = card.dogs().size();
  }

  /**
   * Loads the SavedModel, whose signature must fit {@code card}.
   *
   * @param features whether it gives what its head reads
   * @throws BundleException where TensorFlow refuses it
   */
  static DjlModel load(Path savedModel, ModelCard card, boolean features, DjlSettings settings)
      throws BundleException {
    ConfigProto config =
        ConfigProto.newBuilder()
            .setIntraOpParallelismThreads(settings.intraOpThreads())
            .setInterOpParallelismThreads(settings.interOpThreads())
            .setAllowSoftPlacement(true)
            .build();
    Map<String, Object> options =
        Map.of("ConfigProto", config, "SignatureDefKey", card.tensors().signature());
    Model model = engine(settings).newModel("door", onGpu(settings) ? Device.gpu() : Device.cpu());
    try {
      model.load(savedModel, null, options);
      return new DjlModel(model, card, features);
    } catch (IOException | MalformedModelException | TensorFlowException e) {
      model.close();
      throw new BundleException(
          savedModel + " cannot be loaded by TensorFlow: " + e.getMessage() + "; export it again",
          e);
    }
  }

  /** DJL's TensorFlow engine, which loads TensorFlow's library. */
  static Engine engine(DjlSettings settings) {
    Natives.pointToTensorFlow();
    // The context in which DJL makes its tensors is another session; it shall not take more.
    System.setProperty(
        "ai.djl.tensorflow.num_intraop_threads", Integer.toString(settings.intraOpThreads()));
    System.setProperty(
        "ai.djl.tensorflow.num_interop_threads", Integer.toString(settings.interOpThreads()));
    return Engine.getEngine("TensorFlow");
  }

  /** Whether the model runs on a GPU: the libraries are for one, and CUDA finds one. */
  static boolean onGpu(DjlSettings settings) {
    return Natives.forGpu() && engine(settings).getGpuCount() > 0;
  }

  /** Runs the model on one input: direct, in native order, as large as the recipe says. */
  Answer run(ByteBuffer input) {
    try (NDManager once = manager.newSubManager()) {
      NDArray picture = once.create(input, shape, DataType.FLOAT32);
      NDList outputs = block.forward(new ParameterStore(once, false), new NDList(picture), false);
      float[] logits = outputs.get(logit).toFloatArray();
      float[] known = numbers(outputs, familiarity);
      List<Output> ofDogs =
          dogs == 1
              ? List.of(new Output(output.logit(logits), familiarity(known, 0)))
              : IntStream.range(0, dogs)
                  .mapToObj(dog -> new Output(logits[dog], familiarity(known, dog)))
                  .toList();
      return new Answer(ofDogs, numbers(outputs, features));
    }
  }

  private static float[] numbers(NDList outputs, int place) {
    return place < 0 ? new float[0] : outputs.get(place).toFloatArray();
  }

  private static double familiarity(float[] known, int dog) {
    return known.length == 0 ? 1 : known[dog];
  }

  @Override
  public void close() {
    model.close();
  }
}
