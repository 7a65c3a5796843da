package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.FrozenNetwork;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.Vgg16;
import io.github.doggydoor.train.network.Weights;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a head may read of pictures by the frozen backbone, each computed once and kept in a file by
 * the sums of picture and backbone, so that the next run begins at once.
 */
final class ExamFeatures {
  private static final int BATCH = 8;
  private static final InputRecipe RECIPE = InputRecipe.NOTEBOOK;
  private static final Vgg16 NET = Vgg16.FULL_FINE;

  private final Map<String, float[]> known = new HashMap<>();
  private final Map<Path, String> sums = new HashMap<>();
  private final Path file;
  private final Path backbone;

  /** A picture, 0, or its mirror image, 1. */
  record Wanted(Path file, int variant) {}

  ExamFeatures(Path cache, Path backbone) throws IOException {
    this.backbone = backbone;
    String key = Checksums.sum(Checksums.sum(backbone) + RECIPE + NET.reads());
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
    Weights weights = Weights.first(NET, 0, Optional.of(backbone));
    long begun = System.nanoTime();
    try (FrozenNetwork network = new FrozenNetwork(NET, weights, 0, threads);
        DataOutputStream out =
            new DataOutputStream(
                new BufferedOutputStream(
                    Files.newOutputStream(
                        file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)))) {
      for (int from = 0; from < missing.size(); from += BATCH) {
        List<Wanted> some = missing.subList(from, Math.min(missing.size(), from + BATCH));
        List<float[]> values = values(some);
        try (var batch = PictureBatch.of(RECIPE, values)) {
          float[] rows = network.look(batch).features();
          for (int i = 0; i < some.size(); i++) {
            float[] row = new float[NET.headFeatures()];
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

  /** What the head reads of a picture as it is. */
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

  /** The highest block's part of it. */
  float[] highest(Path picture) {
    float[] row = of(picture);
    return Arrays.copyOfRange(row, row.length - NET.features(), row.length);
  }

  /** The picture, and its mirror image if that was computed. */
  List<float[]> variants(Path picture) {
    try {
      float[] mirrored = known.get(key(new Wanted(picture, 1)));
      return mirrored == null ? List.of(of(picture)) : List.of(of(picture), mirrored);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
      values.add(one.variant() == 0 ? pictures.values(one.file()) : pictures.mirrored(one.file()));
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
        float[] row = new float[NET.headFeatures()];
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
