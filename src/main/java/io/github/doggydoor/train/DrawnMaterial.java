package io.github.doggydoor.train;

import io.github.doggydoor.train.TrainingGraph.Entry;
import io.github.doggydoor.train.TrainingGraph.Scope;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * Pictures that are augmented anew for every batch, and go through the whole network. Only what the
 * frozen backbone makes of the photos as they are is kept, since it stays the same.
 */
final class DrawnMaterial implements Material {
  private final DrawnBatches train;
  private final Lesson valid;
  private final Pictures pictures;
  private final TrainingGraph graph;
  private final Map<Path, float[]> features = new HashMap<>();

  /**
   * @param graph asked for features as long as the head is trained
   */
  DrawnMaterial(
      Lesson train,
      Lesson valid,
      Pictures pictures,
      TrainingGraph graph,
      Regimen regimen,
      long seed) {
    this.train = new DrawnBatches(train, pictures, regimen, seed);
    this.valid = valid;
    this.pictures = pictures;
    this.graph = graph;
  }

  @Override
  public Batches batches(Scope scope) {
    return train;
  }

  @Override
  public Batches stills(Lesson lesson, Scope scope) {
    return number -> {
      int[] which = lesson.part(number, STILLS);
      List<Path> files =
          Arrays.stream(which).mapToObj(place -> lesson.photos().get(place).file()).toList();
      return scope == Scope.HEAD
          ? new Batch(Entry.FEATURES, features(files), lesson.classes(which), lesson.weights(which))
          : new Batch(
              Entry.PICTURES, pictures.batch(files), lesson.classes(which), lesson.weights(which));
    };
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
    try (TFloat32 picture = pictures.batch(List.of(file))) {
      return graph.at(Entry.FEATURES, Entry.PICTURES, picture);
    }
  }

  @Override
  public Lesson valid() {
    return valid;
  }

  @Override
  public void close() {}
}
