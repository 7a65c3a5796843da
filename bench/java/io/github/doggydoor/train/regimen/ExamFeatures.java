package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.FrozenNetwork;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.InputRecipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * What a head may read of pictures by the frozen backbone, each computed once and kept in a file by
 * the sums of picture and backbone, so that the next run begins at once.
 */
final class ExamFeatures {
  private static final int BATCH = 8;
  private static final InputRecipe RECIPE = InputRecipe.NOTEBOOK;
  private static final Vgg16 NET = Vgg16.FULL_FINE;

  private final Map<Path, String> sums = new HashMap<>();
  private final FeatureFile known;
  private final Path backbone;

  /** As by an infrared night. */
  static final int NIGHT = 2;

  /** A picture, 0, or its mirror image, 1, or {@link #NIGHT}. */
  record Wanted(Path file, int variant) {}

  /** A picture that is made when it is wanted: values in the recipe's size, 0 to 255. */
  record Made(String key, Callable<float[]> values) {}

  ExamFeatures(Path cache, Path backbone) throws IOException {
    this.backbone = backbone;
    String key = Checksums.sum(Checksums.sum(backbone) + RECIPE + NET.reads());
    known =
        new FeatureFile(
            Files.createDirectories(cache).resolve("features-" + key.substring(0, 16) + ".bin"),
            NET.headFeatures());
  }

  /** Computes what is not known yet, and tells how it gets on. */
  void compute(List<Wanted> wanted, int threads) throws Exception {
    List<Made> made = new ArrayList<>();
    for (Wanted one : new LinkedHashSet<>(wanted)) {
      made.add(new Made(key(one), () -> values(one)));
    }
    computeMade(made, threads);
  }

  /** The same of pictures that are made. */
  void computeMade(List<Made> wanted, int threads) throws Exception {
    List<Made> missing = wanted.stream().filter(one -> !known.has(one.key())).toList();
    if (missing.isEmpty()) {
      return;
    }
    long begun = System.nanoTime();
    try (FrozenNetwork network = new FrozenNetwork(NET, weights(), 0, threads)) {
      for (int from = 0; from < missing.size(); from += BATCH) {
        List<Made> some = missing.subList(from, Math.min(missing.size(), from + BATCH));
        List<float[]> values = new ArrayList<>();
        for (Made one : some) {
          values.add(one.values().call());
        }
        try (var batch = PictureBatch.of(RECIPE, values)) {
          known.add(some.stream().map(Made::key).toList(), network.look(batch).features());
        }
        bar(from + some.size(), missing.size(), (System.nanoTime() - begun) / 1e9);
      }
    }
    System.err.println();
  }

  Weights weights() throws TrainingException {
    return Weights.first(NET, 0, Optional.of(backbone));
  }

  static InputRecipe recipe() {
    return RECIPE;
  }

  /** Of a picture that was made. */
  float[] of(String key) {
    return known.get(key);
  }

  /** What the head reads of a picture as it is. */
  float[] of(Path picture) {
    return of(picture, 0);
  }

  float[] of(Path picture, int variant) {
    try {
      return known.get(key(new Wanted(picture, variant)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The highest block's part of it. */
  float[] highest(Path picture) {
    return highest(picture, 0);
  }

  float[] highest(Path picture, int variant) {
    float[] row = of(picture, variant);
    return Arrays.copyOfRange(row, row.length - NET.features(), row.length);
  }

  /** The picture, and its mirror image if that was computed. */
  List<float[]> variants(Path picture) {
    return has(picture, 1) ? List.of(of(picture), of(picture, 1)) : List.of(of(picture));
  }

  /** Whether a variant was computed. */
  boolean has(Path picture, int variant) {
    try {
      return known.has(key(new Wanted(picture, variant)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Vgg16 net() {
    return NET;
  }

  private static float[] values(Wanted one) throws Exception {
    Pictures pictures = new Pictures(RECIPE, Set.of(one.file()));
    return switch (one.variant()) {
      case 0 -> pictures.values(one.file());
      case 1 -> pictures.mirrored(one.file());
      default -> pictures.byNight(one.file());
    };
  }

  synchronized String sum(Path picture) throws IOException {
    String sum = sums.get(picture);
    if (sum == null) {
      sum = Checksums.sum(picture);
      sums.put(picture, sum);
    }
    return sum;
  }

  private String key(Wanted one) throws IOException {
    return sum(one.file()) + "/" + one.variant();
  }

  private static void bar(int done, int all, double seconds) {
    int blocks = 30 * done / all;
    System.err.printf(
        "\rLooking at the pictures [%s%s] %d of %d, %.0f s left ",
        "#".repeat(blocks), ".".repeat(30 - blocks), done, all, seconds * (all - done) / done);
  }
}
