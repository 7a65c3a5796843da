package io.github.doggydoor.train.network;

import io.github.doggydoor.vision.Npz;
import java.io.IOException;
import java.nio.file.Path;

/** ImageNet's weights of the test data. */
final class ImageNet {
  private ImageNet() {}

  /** Those of the convolutions; the head is the caller's. */
  static Weights weights(Path data) throws IOException {
    Weights weights = new Weights();
    try (Npz npz = new Npz(data.resolve("vgg16/vgg16_notop_imagenet_fp32.npz"))) {
      for (Weights.Variable variable : Weights.variables(Vgg16.FULL)) {
        if (!variable.name().startsWith(Weights.HEAD)) {
          weights.put(variable.name(), npz.read(variable.name()).floats());
        }
      }
    }
    return weights;
  }
}
