package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A tool, not a test: prints the latency of a SavedModel. Arguments: its folder, threads. */
final class Latency {
  private Latency() {}

  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    Path folder = Path.of(args[0]);
    SavedModelSignature signature = SavedModelSignature.read(folder, Optional.empty());
    ModelCard card = Cards.of(signature, List.of("bo", "not_bo"));
    DjlSettings settings = new DjlSettings(Integer.parseInt(args[1]), 1, Duration.ofSeconds(10));
    Image photo = Photos.read("valid/bo/bo_20.jpg");
    try (DjlClassifier classifier = DjlClassifier.load(folder, card, settings)) {
      System.out.printf("ready after %.2f s%n", (System.nanoTime() - start) / 1e9);
      double[] times = new double[30];
      for (int i = 0; i < times.length; i++) {
        long before = System.nanoTime();
        Score score = classifier.classify(photo);
        times[i] = (System.nanoTime() - before) / 1e6;
        if (i == 0) {
          System.out.printf("first %.1f ms, %s%n", times[0], score);
        }
      }
      Arrays.sort(times);
      System.out.printf("least %.1f, median %.1f, most %.1f ms%n", times[0], times[15], times[29]);
    }
  }
}
