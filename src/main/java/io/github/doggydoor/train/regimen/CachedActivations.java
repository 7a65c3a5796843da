package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.Progress;
import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.photos.Augmentation;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.photos.Pictures;
import io.github.doggydoor.vision.Checksums;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/**
 * What the frozen blocks give for each photo and the variants that are drawn of it, in a file, and
 * the features that the blocks above gave for it before they were trained.
 */
final class CachedActivations implements AutoCloseable {
  /** Pictures that go through the network together: enough for two processors. */
  private static final int BATCH = 8;

  private final Map<Path, Integer> first = new HashMap<>();
  private final List<Path> photoOf = new ArrayList<>();
  private final ArrayFile stems;
  private final ArrayFile features;

  private CachedActivations(ArrayFile stems, ArrayFile features) {
    this.stems = stems;
    this.features = features;
  }

  /**
   * Computes what is not in the files yet.
   *
   * @param graph has its first weights
   * @param settings all that the rows depend on
   * @param job of its photos to train with, {@link Regimen#variants} each; of the others,
   *     themselves
   */
  static CachedActivations of(
      TrainingGraph graph,
      Pictures pictures,
      TrainingJob job,
      Checkpoints checkpoints,
      Map<String, String> settings,
      Progress progress)
      throws IOException {
    Regimen regimen = job.options().regimen();
    Shape shape = job.net().block(regimen.frozenBlocks(), pictures.recipe());
    // Rows of other photos, another seed or other weights must never pass for these.
    String key = Checksums.sum(new TreeMap<>(settings).toString());
    CachedActivations made =
        new CachedActivations(
            new ArrayFile(checkpoints.file("stems-" + key + ".rows"), shape),
            new ArrayFile(
                checkpoints.file("features-" + key + ".rows"), Shape.of(job.net().features())));
    try {
      job.options().dataset().train().forEach(photo -> made.place(photo, regimen.variants()));
      job.options().dataset().valid().forEach(photo -> made.place(photo, 1));
      made.computeStems(graph, pictures, regimen.augmentation(), job.options().seed(), progress);
      made.computeFeatures(graph, progress);
      return made;
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
  }

  /** The row of a photo's variant; 0 is the photo itself. */
  int row(LabelledPhoto photo, int variant) {
    return first.get(photo.file()) + variant;
  }

  /** The rows as the phase that trains {@code scope} wants them. */
  Batch batch(Scope scope, int[] rows, float[] classes, float[] weights) throws IOException {
    return scope == Scope.HEAD
        ? new Batch(Entry.FEATURES, features.tensor(rows), classes, weights)
        : new Batch(Entry.STEM, stems.tensor(rows), classes, weights);
  }

  @Override
  public void close() throws IOException {
    stems.close();
    features.close();
  }

  private void place(LabelledPhoto photo, int variants) {
    if (first.putIfAbsent(photo.file(), photoOf.size()) == null) {
      for (int i = 0; i < variants; i++) {
        photoOf.add(photo.file());
      }
    }
  }

  private void computeStems(
      TrainingGraph graph,
      Pictures pictures,
      Augmentation augmentation,
      long seed,
      Progress progress)
      throws IOException {
    while (stems.size() < photoOf.size()) {
      progress.part("photos looked at", stems.size(), photoOf.size());
      List<float[]> values = new ArrayList<>();
      for (int row : next(stems)) {
        Path photo = photoOf.get(row);
        values.add(
            first.get(photo) == row
                ? pictures.values(photo)
                : pictures.augmented(photo, augmentation, BatchOrder.random(seed, "variant", row)));
      }
      try (TFloat32 batch = PictureBatch.of(pictures.recipe(), values)) {
        stems.append(graph.at(Entry.STEM, Entry.PICTURES, batch));
      }
    }
    progress.part("photos looked at", photoOf.size(), photoOf.size());
  }

  private void computeFeatures(TrainingGraph graph, Progress progress) throws IOException {
    while (features.size() < photoOf.size()) {
      progress.part("features taken", features.size(), photoOf.size());
      try (TFloat32 batch = stems.tensor(next(features))) {
        features.append(graph.at(Entry.FEATURES, Entry.STEM, batch));
      }
    }
    progress.part("features taken", photoOf.size(), photoOf.size());
  }

  private int[] next(ArrayFile rows) throws IOException {
    return IntStream.range(rows.size(), Math.min(photoOf.size(), rows.size() + BATCH)).toArray();
  }
}
