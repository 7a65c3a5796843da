package io.github.doggydoor.vision;

import io.github.doggydoor.vision.OneConvolution.Layer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.types.TFloat32;

/**
 * Writes layers with what TensorFlow makes of them on this machine, for {@code
 * native/winograd/check.cc} to compare with on another CPU: {@code WinogradCases FOLDER [small]}.
 */
final class WinogradCases {
  private WinogradCases() {}

  /** Runs it. */
  public static void main(String[] args) throws IOException {
    TensorFlowLibrary.load();
    Path folder = Files.createDirectories(Path.of(args[0]));
    boolean small = args.length > 1 && args[1].equals("small");
    List<Layer> layers = new ArrayList<>(small ? Layer.ODD : Layer.VGG16);
    if (small) {
      layers.add(Layer.of(14, 64, 64, false));
    }
    for (int i = 0; i < layers.size(); i++) {
      write(folder.resolve(String.format("%02d", i)), layers.get(i));
    }
    System.err.println(layers.size() + " layers are in " + folder);
  }

  private static void write(Path file, Layer layer) throws IOException {
    float[] picture = layer.picture();
    float[] result;
    try (TFloat32 tensor = layer.tensor();
        OneConvolution convolution = OneConvolution.byTensorFlow(layer, 1)) {
      result = convolution.of(tensor);
    }
    ByteBuffer head = ByteBuffer.allocate(7 * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(layer.pictures()).putInt(layer.height()).putInt(layer.width());
    head.putInt(layer.in()).putInt(layer.out());
    head.putInt(layer.relu() ? 1 : 0).putInt(layer.pool() ? 1 : 0);
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(head.array());
      for (float[] part : List.of(picture, layer.kernel(), layer.bias(), result)) {
        ByteBuffer bytes = ByteBuffer.allocate(part.length * Float.BYTES);
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(part);
        out.write(bytes.array());
      }
    }
  }
}
