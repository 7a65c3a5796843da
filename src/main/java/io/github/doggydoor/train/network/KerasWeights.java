package io.github.doggydoor.train.network;

import io.github.doggydoor.train.TrainingException;
import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads the convolutions of VGG16 from a file of Keras' applications ({@code
 * vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5}): HDF5, a group {@code blockN_convM} for each
 * layer, in it {@code blockN_convM_W_1:0} {@code (3, 3, in, out)} and {@code blockN_convM_b_1:0}
 * {@code (out)}, 32-bit floats.
 */
final class KerasWeights {
  /** ImageNet's largest is 9.4; a number beyond this is no weight but a damaged one. */
  private static final float LARGEST = 1e4f;

  static final String ADVICE = "fetch it again, or use --backbone vgg16";

  private final Path file;
  private final HdfFile hdf;

  private KerasWeights(Path file, HdfFile hdf) {
    this.file = file;
    this.hdf = hdf;
  }

  /**
   * The thirteen convolutions of {@code net}; the head is the caller's.
   *
   * @throws TrainingException with one line, where the file is missing, no HDF5, truncated, altered
   *     or of another network
   */
  static Weights read(Path h5, Vgg16 net) throws TrainingException {
    if (!Files.isRegularFile(h5)) {
      throw new TrainingException(
          h5
              + (Files.exists(h5) ? " is no plain file" : " does not exist")
              + "; name the .h5 file of Keras' VGG16, or use --backbone vgg16");
    }
    if (!Files.isReadable(h5)) {
      throw new TrainingException(h5 + " cannot be read: permission denied; see its mode");
    }
    HdfLength.check(h5); // jHDF reads on beyond the end of a truncated file.
    try (HdfFile hdf = new HdfFile(h5)) {
      return new KerasWeights(h5, hdf).convolutions(net);
    } catch (RuntimeException
        | StackOverflowError e) { // What jHDF throws at damage is of any kind.
      throw new TrainingException(
          h5 + " is damaged: its HDF5 structure cannot be followed; " + ADVICE, e);
    }
  }

  private Weights convolutions(Vgg16 net) throws TrainingException {
    Weights weights = new Weights();
    for (Vgg16.Convolution layer : net.convolutions()) {
      String name = layer.name();
      weights.put(name + "/kernel", numbers(name, "W", 3, 3, layer.in(), layer.out()));
      weights.put(name + "/bias", numbers(name, "b", layer.out()));
    }
    return weights;
  }

  private float[] numbers(String layer, String letter, int... shape) throws TrainingException {
    String name = layer + "_" + letter + "_1:0";
    if (!(child(hdf, layer, "layer") instanceof Group group)
        || !(child(group, name, "numbers") instanceof Dataset found)) {
      throw wrong("%s/%s is no array".formatted(layer, name));
    }
    if (!Arrays.equals(found.getDimensions(), shape) || found.getJavaType() != float.class) {
      throw wrong(
          "%s/%s is %s of %s, expected %s of float"
              .formatted(
                  layer, name, side(found.getDimensions()), found.getJavaType(), side(shape)));
    }
    float[] values = (float[]) found.getDataFlat();
    for (float value : values) {
      if (!(Math.abs(value) <= LARGEST)) {
        throw new TrainingException(
            "%s is damaged: %s/%s holds %s, which is no weight; %s"
                .formatted(file, layer, name, value, ADVICE));
      }
    }
    return values;
  }

  private Node child(Group parent, String name, String what) throws TrainingException {
    Node found = parent.getChildren().get(name);
    if (found == null) {
      throw wrong("it has no %s %s, only %s".formatted(what, name, parent.getChildren().keySet()));
    }
    return found;
  }

  private TrainingException wrong(String what) {
    return new TrainingException(
        "%s is not laid out as Keras' VGG16 without its top: %s; %s".formatted(file, what, ADVICE));
  }

  private static String side(int... shape) {
    return Arrays.toString(shape).replace(", ", "×");
  }
}
