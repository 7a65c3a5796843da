package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.photos.Dataset;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.train.step.Light;
import java.util.Map;
import java.util.TreeMap;

/**
 * How pictures were judged by heads that never saw them, by day and by night: {@code
 * KIND_LIGHT_dogs}, {@code KIND_LIGHT_strangers}, and the same with {@code _wrong}. Belongs to one
 * thread.
 */
final class LightCount {
  /** The owner's photos. */
  static final String PHOTOS = "photos";

  /** What was put onto the owner's step. */
  static final String STAGED = "staged";

  private final double open;
  private final Map<String, Double> counts = new TreeMap<>();

  /**
   * @param open the least score that counts
   */
  LightCount(double open) {
    this.open = open;
  }

  /**
   * Of the owner's photos.
   *
   * @param scores of each photo of {@code dataset} to train with
   * @param open the least score that counts
   */
  static LightCount of(Dataset dataset, double[] scores, double open) {
    LightCount count = new LightCount(open);
    for (int i = 0; i < scores.length; i++) {
      LabelledPhoto photo = dataset.train().get(i);
      Light light = dataset.night().contains(photo.file()) ? Light.NIGHT : Light.DAY;
      count.add(PHOTOS, light, photo.label().equals(dataset.openFor()), scores[i]);
    }
    return count;
  }

  /**
   * Counts one.
   *
   * @param kind of picture: {@link #PHOTOS} or {@link #STAGED}
   * @param dog whether it is of the owner's dog
   */
  void add(String kind, Light light, boolean dog, double score) {
    String name = kind + "_" + light.folder() + (dog ? "_dogs" : "_strangers");
    boolean wrong = dog != score >= open;
    counts.merge(name, 1.0, Double::sum);
    counts.merge(name + "_wrong", wrong ? 1.0 : 0.0, Double::sum);
  }

  /** By name, for a model's card. */
  Map<String, Double> metrics() {
    return counts;
  }
}
