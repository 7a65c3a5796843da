package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.Checksums;
import io.github.doggydoor.vision.InputRecipe;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the frozen backbone sees in pictures, each computed once and kept in a file by the sums of
 * picture and backbone, so that the next run begins at once.
 */
final class ExamFeatures {
  private static final int BATCH = 8;
  private static final InputRecipe RECIPE = InputRecipe.NOTEBOOK;
  private static final Vgg16 NET = Vgg16.FULL;

  private final Map<String, float[]> known = new HashMap<>();
  private final Map<Path, String> sums = new HashMap<>();
  private final Path file;
  private final Path backbone;
  private final long seed;

  /** A picture, or a variant that is drawn of it; 0 is the picture itself. */
  record Wanted(Path file, int variant) {}

  ExamFeatures(Path cache, Path backbone, long seed) throws IOException {
    this.backbone = backbone;
    this.seed = seed;
    String key = Checksums.sum(Checksums.sum(backbone) + RECIPE + Augmentation.NOTEBOOK + seed);
    file = Files.createDirectories(cache).resolve("features-" + key.substring(0, 16) + ".bin");
    if (Files.exists(file)) {
      read();
    }
  }

  /** Computes what is not known yet, and tells how it gets on. */
  void compute(List<Wanted> wanted, int threads) throws Exception {
    List<Wanted> missing = new ArrayList<>();
    for (Wanted one : new LinkedHashSet<>(wanted)) {
      if (!known.containsKey(key(one))) {
        missing.add(one);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    Weights weights = weights();
    long begun = System.nanoTime();
    try (TrainingGraph graph = new TrainingGraph(NET, 4, threads);
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(
                    Files.newOutputStream(
                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
      graph.load(weights);
      for (int from = 0; from < missing.size(); from += BATCH) {
        List<Wanted> some = missing.subList(from, Math.min(missing.size(), from + BATCH));
        List<float[]> values = values(some);
        try (var batch = PictureBatch.of(RECIPE, values)) {
          float[] rows = graph.at(Entry.FEATURES, Entry.PICTURES, batch);
          for (int i = 0; i < some.size(); i++) {
            float[] row = new float[NET.features()];
            System.arraycopy(rows, i * row.length, row, 0, row.length);
            write(out, key(some.get(i)), row);
          }
        }
        out.flush();
        bar(from + some.size(), missing.size(), (System.nanoTime() - begun) / 1e9);
      }
    }
    System.err.println();
  }

  /** The 512 features of a picture as it is. */
  float[] of(Path picture) {
    return of(picture, 0);
  }

  float[] of(Path picture, int variant) {
    try {
      float[] found = known.get(key(new Wanted(picture, variant)));
      if (found == null) {
        throw new IllegalStateException(picture + " was not computed, variant " + variant);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Weights weights() throws TrainingException {
    return Weights.first(NET, seed, Optional.of(backbone));
  }

  static Vgg16 net() {
    return NET;
  }

  private List<float[]> values(List<Wanted> some) throws Exception {
    TreeSet<Path> files = new TreeSet<>();
    some.forEach(one -> files.add(one.file()));
    Pictures pictures = new Pictures(RECIPE, files);
    List<float[]> values = new ArrayList<>();
    for (Wanted one : some) {
      values.add(
          one.variant() == 0
              ? pictures.values(one.file())
              : pictures.augmented(
                  one.file(),
                  Augmentation.NOTEBOOK,
                  BatchOrder.random(seed, "variant " + sum(one.file()), one.variant())));
    }
    return values;
  }

  private synchronized String sum(Path picture) throws IOException {
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

  private void write(DataOutputStream out, String key, float[] row) throws IOException {
    out.writeUTF(key);
    for (float value : row) {
      out.writeFloat(value);
    }
    known.put(key, row);
  }

  /** A row that was cut off is cut away. */
  private void read() throws IOException {
    long whole = 0;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        String key = in.readUTF();
        float[] row = new float[NET.features()];
        for (int i = 0; i < row.length; i++) {
          row[i] = in.readFloat();
        }
        known.put(key, row);
        whole += 2 + key.length() + (long) row.length * Float.BYTES;
      }
    } catch (EOFException end) {
      try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(whole);
      }
    }
  }

  private static void bar(int done, int all, double seconds) {
    int blocks = 30 * done / all;
    System.err.printf(
        "\rLooking at the pictures [%s%s] %d of %d, %.0f s left ",
        "#".repeat(blocks), ".".repeat(30 - blocks), done, all, seconds * (all - done) / done);
  }
}
