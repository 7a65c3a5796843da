package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.SeenFrame;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Frames of a visit that differ. */
final class Differing {
  /** More of one visit say the same again. */
  static final int MOST = 3;

  /** Two frames at this cosine are one picture. */
  private static final double SAME = 0.985;

  /** This part of the frames is who was there. */
  private static final double TYPICAL = 0.7;

  private Differing() {}

  /**
   * The features of the frame that is most like all of them, then of those farthest from what is
   * chosen; of the frames on which something moved, and of these only of the part that is most like
   * the whole: who comes into the picture or leaves it, and the step after that, is not who was
   * there.
   */
  static List<float[]> of(List<SeenFrame> frames) {
    List<float[]> moved =
        frames.stream()
            .filter(SeenFrame::moved)
            .map(frame -> frame.looks().getFirst().features())
            .toList();
    List<float[]> chosen = new ArrayList<>();
    if (moved.isEmpty()) {
      return chosen;
    }
    float[] mean = mean(moved);
    List<float[]> all =
        moved.stream()
            .sorted(Comparator.comparingDouble((float[] row) -> cosine(row, mean)).reversed())
            .limit(Math.max(1, Math.round(TYPICAL * moved.size())))
            .toList();
    chosen.add(all.getFirst());
    while (chosen.size() < MOST) {
      float[] farthest = null;
      double least = SAME;
      for (float[] one : all) {
        double nearest = chosen.stream().mapToDouble(other -> cosine(one, other)).max().orElse(1);
        if (nearest < least) {
          least = nearest;
          farthest = one;
        }
      }
      if (farthest == null) {
        break;
      }
      chosen.add(farthest);
    }
    return chosen;
  }

  /** Their numbers, each the farthest from {@code known} and from those before it. */
  static List<Long> farthest(SortedMap<Long, float[]> from, List<float[]> known) {
    Map<Long, Double> nearest = new TreeMap<>();
    from.forEach(
        (id, row) ->
            nearest.put(
                id, known.stream().mapToDouble(other -> cosine(row, other)).max().orElse(-1)));
    List<Long> order = new ArrayList<>();
    while (!nearest.isEmpty()) {
      long next = Collections.min(nearest.entrySet(), Map.Entry.comparingByValue()).getKey();
      nearest.remove(next);
      order.add(next);
      nearest.replaceAll((id, near) -> Math.max(near, cosine(from.get(id), from.get(next))));
    }
    return order;
  }

  private static float[] mean(List<float[]> rows) {
    float[] mean = new float[rows.getFirst().length];
    for (float[] row : rows) {
      for (int i = 0; i < mean.length; i++) {
        mean[i] += row[i] / rows.size();
      }
    }
    return mean;
  }

  private static double cosine(float[] one, float[] other) {
    double dot = 0;
    double ones = 0;
    double others = 0;
    for (int i = 0; i < one.length; i++) {
      dot += (double) one[i] * other[i];
      ones += (double) one[i] * one[i];
      others += (double) other[i] * other[i];
    }
    return dot / Math.sqrt(Math.max(ones * others, Double.MIN_NORMAL));
  }
}
