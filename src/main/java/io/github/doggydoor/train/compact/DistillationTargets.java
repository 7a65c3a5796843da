package io.github.doggydoor.train.compact;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.GraphVariables;
import io.github.doggydoor.train.network.InferenceNetwork;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.regimen.ArrayFile;
import io.github.doggydoor.vision.InputRecipe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * What the teacher says to each of the pictures, in a file: the logit, then what its highest block
 * gives. May be read by any number of threads.
 */
final class DistillationTargets implements AutoCloseable {
  /** Pictures that go through the network together: enough for two processors. */
  private static final int BATCH = 8;

  private final int width;
  private final ArrayFile rows;
  private final float[] logits;

  private DistillationTargets(int width, ArrayFile rows, int pictures) throws IOException {
    this.width = width;
    this.rows = rows;
    logits = new float[pictures];
    for (int row = 0; row < pictures; row++) {
      logits[row] = rows(new int[] {row})[0];
    }
  }

  /** Asks for what is not in {@code file} yet. */
  static DistillationTargets of(
      InferenceNetwork net, Vgg16 shape, Variants variants, Path file, Progress progress)
      throws IOException {
    InputRecipe recipe = variants.pictures().recipe();
    int width = Math.toIntExact(1 + shape.block(5, recipe).size());
    ArrayFile rows = new ArrayFile(file, Shape.of(width));
    try {
      for (int from = rows.size(); from < variants.rows(); from = rows.size()) {
        progress.part("pictures shown to the big model", from, variants.rows());
        int[] some = IntStream.range(from, Math.min(variants.rows(), from + BATCH)).toArray();
        try (TFloat32 batch = variants.batch(some)) {
          rows.append(net.outputs(batch));
        }
      }
      progress.part("pictures shown to the big model", variants.rows(), variants.rows());
      return new DistillationTargets(width, rows, variants.rows());
    } catch (IOException | RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  float logit(int row) {
    return logits[row];
  }

  /** The rows {@code which}, one after another. */
  float[] rows(int[] which) throws IOException {
    try (TFloat32 some = rows.tensor(which)) {
      return GraphVariables.floats(some);
    }
  }

  /** To learn them by, as they vary over the first {@code pictures}. */
  Distillation objective(int pictures) throws IOException {
    double[] means = new double[width];
    double[] squares = new double[width];
    for (int row = 0; row < pictures; row++) {
      float[] values = rows(new int[] {row});
      for (int i = 0; i < width; i++) {
        means[i] += (double) values[i] / pictures;
        squares[i] += (double) values[i] * values[i] / pictures;
      }
    }
    double map = 0;
    for (int i = 1; i < width; i++) {
      map += squares[i] - means[i] * means[i];
    }
    return new Distillation(width - 1, least(squares[0] - means[0] * means[0]), least(map));
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** A network that always gives the same is learnt as well. */
  private static double least(double variance) {
    return Math.max(variance, 1e-6);
  }
}
