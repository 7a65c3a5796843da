package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.network.Batch;
import io.github.doggydoor.train.network.PictureBatch;
import io.github.doggydoor.train.network.TrainingGraph;
import io.github.doggydoor.train.network.TrainingGraph.Entry;
import io.github.doggydoor.train.network.TrainingGraph.Scope;
import io.github.doggydoor.train.photos.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * Pictures that are augmented anew for every batch, and go through the whole network. Only what the
 * frozen backbone makes of the photos as they are is kept, since it stays the same.
 */
final class AugmentedData implements TrainingData {
  private final Examples train;
  private final Examples valid;
  private final Pictures pictures;
  private final TrainingGraph graph;
  private final Regimen regimen;
  private final long seed;
  private final Map<Path, float[]> features = new HashMap<>();

  /**
   * @param graph asked for features as long as the head is trained
   */
  AugmentedData(
      Examples train,
      Examples valid,
      Pictures pictures,
      TrainingGraph graph,
      Regimen regimen,
      long seed) {
    this.train = train;
    this.valid = valid;
    this.pictures = pictures;
    this.graph = graph;
    this.regimen = regimen;
    this.seed = seed;
  }

  @Override
  public BatchSource batches(Scope scope) {
    BatchOrder order = new BatchOrder(train.photos().size(), regimen.batch(), seed);
    return number -> {
      int[] which = order.batch(number);
      SplittableRandom random = BatchOrder.random(seed, "augmentation", number);
      List<float[]> drawn = new ArrayList<>();
      for (int photo : which) {
        Path file = train.photos().get(photo).file();
        drawn.add(pictures.augmented(file, regimen.augmentation(), random));
      }
      return new Batch(
          Entry.PICTURES,
          PictureBatch.of(pictures.recipe(), drawn),
          train.classes(which),
          train.weights(which));
    };
  }

  @Override
  public BatchSource stills(Examples examples, Scope scope) {
    return number -> {
      int[] which = examples.part(number, STILLS);
      List<Path> files =
          Arrays.stream(which).mapToObj(place -> examples.photos().get(place).file()).toList();
      return scope == Scope.HEAD
          ? new Batch(
              Entry.FEATURES, features(files), examples.classes(which), examples.weights(which))
          : new Batch(
              Entry.PICTURES, batch(files), examples.classes(which), examples.weights(which));
    };
  }

  private TFloat32 batch(List<Path> files) {
    return PictureBatch.of(pictures.recipe(), pictures.values(files));
  }

  private TFloat32 features(List<Path> files) {
    float[] rows = new float[0];
    for (Path file : files) {
      float[] row = features.computeIfAbsent(file, this::features);
      int end = rows.length;
      rows = Arrays.copyOf(rows, end + row.length);
      System.arraycopy(row, 0, rows, end, row.length);
    }
    return TFloat32.tensorOf(
        Shape.of(files.size(), rows.length / files.size()), DataBuffers.of(rows));
  }

  private float[] features(Path file) {
    try (TFloat32 picture = batch(List.of(file))) {
      return graph.at(Entry.FEATURES, Entry.PICTURES, picture);
    }
  }

  @Override
  public Examples valid() {
    return valid;
  }

  @Override
  public void close() {}
}
