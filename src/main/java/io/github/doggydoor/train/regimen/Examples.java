package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.photos.LabelledPhoto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The photos that a training learns from.
 *
 * @param photos each with its label
 * @param labels class 0 and class 1
 * @param balanced whether each class weighs as much as the other in sum
 */
public record Examples(List<LabelledPhoto> photos, List<String> labels, boolean balanced) {
  /** The class of each of {@code which}. */
  float[] classes(int[] which) {
    float[] classes = new float[which.length];
    for (int i = 0; i < which.length; i++) {
      classes[i] = labels.indexOf(photos.get(which[i]).label());
    }
    return classes;
  }

  /** How many batches of {@code batch} hold every photo once. */
  int parts(int batch) {
    return (photos.size() + batch - 1) / batch;
  }

  /** The places of the photos of batch {@code number}, in their order. */
  public int[] part(long number, int batch) {
    int from = Math.toIntExact(number * batch);
    return IntStream.range(from, Math.min(photos.size(), from + batch)).toArray();
  }

  /** A fold for each photo, 0 to {@code count} − 1; each class is dealt evenly. */
  int[] folds(int count) {
    int[] folds = new int[photos.size()];
    Map<String, Integer> dealt = new HashMap<>();
    for (int i = 0; i < folds.length; i++) {
      folds[i] = (dealt.merge(photos.get(i).label(), 1, Integer::sum) - 1) % count;
    }
    return folds;
  }

  /** How much each of {@code which} counts; 1 in the mean over all photos. */
  public float[] weights(int[] which) {
    float[] weights = new float[which.length];
    for (int i = 0; i < which.length; i++) {
      String label = photos.get(which[i]).label();
      long alike = photos.stream().filter(photo -> photo.label().equals(label)).count();
      weights[i] = balanced ? photos.size() / (2f * alike) : 1;
    }
    return weights;
  }
}
