package io.github.doggydoor.vision;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.TensorFlow;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * A SavedModel in a folder of its own, made of another by replacing what TensorFlow's convolutions
 * compute by our own; the numbers stay where they are, by a link. Needed only while it is loaded.
 */
final class WinogradModel implements AutoCloseable {
  private static final String GRAPH = "saved_model.pb";
  private static final String NUMBERS = "variables";

  private static final Logger LOG = LoggerFactory.getLogger(WinogradModel.class);

  private final Path folder;
  private final int convolutions;

  private WinogradModel(Path folder, int convolutions) {
    this.folder = folder;
    this.convolutions = convolutions;
  }

  /**
   * Makes it. TensorFlow must have been loaded.
   *
   * @param threads that share one convolution
   * @throws WinogradException where library, CPU or graph are not fit for it, or the folder cannot
   *     be made
   */
  static WinogradModel of(Path savedModel, int threads) throws WinogradException {
    WinogradLibrary.load();
    try {
      SavedModel.Builder model;
      try (InputStream in = Files.newInputStream(savedModel.resolve(GRAPH))) {
        model = SavedModel.parseFrom(in).toBuilder();
      }
      int replaced = 0;
      for (MetaGraphDef.Builder graph : model.getMetaGraphsBuilderList()) {
        replaced += replace(graph, threads);
      }
      if (replaced == 0) {
        throw new WinogradException(
            "the model has no convolution of 3x3, stride 1, with a bias and restored weights");
      }
      Path folder = Files.createTempDirectory("doggydoor-model");
      WinogradModel made = new WinogradModel(folder, replaced);
      try {
        Files.write(folder.resolve(GRAPH), model.build().toByteArray());
        Files.createSymbolicLink(folder.resolve(NUMBERS), savedModel.resolve(NUMBERS).toRealPath());
        return made;
      } catch (IOException e) {
        made.close();
        throw e;
      }
    } catch (IOException | UnsupportedOperationException e) {
      throw new WinogradException("a copy of the model's graph cannot be made: " + e, e);
    }
  }

  private static int replace(MetaGraphDef.Builder model, int threads) throws WinogradException {
    GraphDef.Builder graph = model.getGraphDefBuilder();
    FunctionInliner.inline(graph, TensorFlow.registeredOpList());
    SingleRestores.split(graph);
    Set<String> fetched = new HashSet<>();
    for (SignatureDef signature : model.getSignatureDefMap().values()) {
      for (TensorInfo output : signature.getOutputsMap().values()) {
        fetched.add(output.getName().split(":", 2)[0]);
      }
    }
    return Convolutions.replace(graph, fetched, UUID.randomUUID() + "/", threads);
  }

  Path folder() {
    return folder;
  }

  /** How many run on our own operation. */
  int convolutions() {
    return convolutions;
  }

  @Override
  public void close() {
    for (Path file : new Path[] {folder.resolve(GRAPH), folder.resolve(NUMBERS), folder}) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        // The system clears its folder of temporary files; the door goes on.
        LOG.debug("{} stays", file, e);
      }
    }
  }
}
