package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.vision.OneConvolution.Layer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.tensorflow.types.TFloat32;

/**
 * Each convolution of VGG16, and a whole model, by our own operation and by TensorFlow's, turn by
 * turn: {@code WinogradBench [BUNDLE] [THREADS]}. TensorFlow's has its bias, ReLU and pooling in
 * operations behind it, as in the door; feeding the picture counts for both.
 */
final class WinogradBench {
  private static final int WARM = 5;
  private static final int RUNS = 25;

  private WinogradBench() {}

  private interface Run {
    void once() throws Exception;
  }

  /** Runs it. */
  public static void main(String[] args) throws Exception {
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 2;
    TensorFlowLibrary.load();
    System.out.printf("| layer, %d threads | TensorFlow ms | ours ms | ratio |", threads);
    System.out.println(" TensorFlow GFLOP/s | ours GFLOP/s |");
    System.out.println("|---|---|---|---|---|---|");
    for (Layer layer : Layer.VGG16) {
      try (TFloat32 picture = layer.tensor();
          OneConvolution theirs = OneConvolution.byTensorFlow(layer, threads);
          OneConvolution ours = OneConvolution.byUs(layer, threads)) {
        double[] median = medians(() -> theirs.run(picture), () -> ours.run(picture));
        String name = layer.height() + "²×" + layer.in() + " to " + layer.out();
        row(name + (layer.pool() ? ", pooled" : ""), median, layer.flops());
      }
    }
    if (args.length > 0 && !args[0].isEmpty()) {
      model(Path.of(args[0]), threads);
    }
  }

  private static void model(Path folder, int threads) throws Exception {
    ModelBundle bundle = ModelBundle.open(folder);
    Duration patience = Duration.ofMinutes(1);
    byte[] pixels = new byte[1280 * 720 * 3];
    new Random(7).nextBytes(pixels);
    Image image = new Image(1280, 720, pixels);
    try (DjlClassifier theirs =
            DjlClassifier.load(bundle, new DjlSettings(threads, 1, patience, false));
        DjlClassifier ours = DjlClassifier.load(bundle, new DjlSettings(threads, 1, patience))) {
      double[] median = medians(() -> theirs.classify(image), () -> ours.classify(image));
      double flops =
          Layer.VGG16.stream().mapToDouble(Layer::flops).sum() + Layer.VGG16.get(10).flops();
      row("the whole model, from a frame of 1280×720", median, flops);
      System.err.printf(
          "Logits on noise: TensorFlow %.5f, ours %.5f.%n",
          theirs.classify(image).logit(), ours.classify(image).logit());
    }
  }

  private static void row(String name, double[] median, double flops) {
    System.out.printf(
        "| %s | %.2f | %.2f | %.2f | %.0f | %.0f |%n",
        name,
        median[0],
        median[1],
        median[1] / median[0],
        flops / median[0] / 1e6,
        flops / median[1] / 1e6);
  }

  /** Milliseconds of both, one after the other, so that what disturbs one disturbs the other. */
  private static double[] medians(Run theirs, Run ours) throws Exception {
    double[] first = new double[RUNS];
    double[] second = new double[RUNS];
    for (int i = -WARM; i < RUNS; i++) {
      double one = milliseconds(theirs);
      double other = milliseconds(ours);
      if (i >= 0) {
        first[i] = one;
        second[i] = other;
      }
    }
    Arrays.sort(first);
    Arrays.sort(second);
    return new double[] {first[RUNS / 2], second[RUNS / 2]};
  }

  private static double milliseconds(Run run) throws Exception {
    long start = System.nanoTime();
    run.once();
    return (System.nanoTime() - start) / 1e6;
  }
}
