package io.github.doggydoor.teach.keep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * The few pictures of a visit that differ most, chosen as the frames come: while there is room each
 * that differs at all; after that a new one takes the place of one of the closest pair, if it is
 * farther from all than these are from one another. That is the greedy answer to the k-centre
 * problem (Gonzalez, "Clustering to minimize the maximum intercluster distance", 1985), for frames
 * that come one by one. Far means the cosine of the features.
 */
final class Album {
  /** So many at most. */
  static final int MOST = 8;

  /** So many of a visit where all is clear. */
  static final int CLEAR = 4;

  /** Nearer than this are two pictures of one thing that did not move. */
  static final double SAME = 1e-4;

  /** A picture takes so much, in bytes; larger ones are left out, and so are all together. */
  static final long MOST_BYTES = 16L << 20;

  /**
   * A picture.
   *
   * @param frame which of the visit's frames it is, from 0
   * @param night whether it is grey
   */
  record Picture(int frame, byte[] jpeg, boolean night) {}

  private record Entry(Picture picture, float[] features) {}

  private final List<Entry> entries = new ArrayList<>();

  /**
   * Takes a frame's picture if it differs.
   *
   * @param features of what was looked at; is not copied
   * @param picture makes it, once it is to be taken: that is some work
   */
  void offer(float[] features, Supplier<Picture> picture) {
    double nearest = nearest(features, -1, -1);
    if (entries.size() < MOST) {
      if (nearest > SAME) {
        take(entries.size(), features, picture.get());
      }
      return;
    }
    int[] pair = closest();
    double apart = distance(entries.get(pair[0]).features, entries.get(pair[1]).features);
    if (nearest > apart) {
      double first = nearest(entries.get(pair[0]).features, pair[0], pair[1]);
      double second = nearest(entries.get(pair[1]).features, pair[0], pair[1]);
      take(first < second ? pair[0] : pair[1], features, picture.get());
    }
  }

  private void take(int at, float[] features, Picture picture) {
    long others = 0;
    for (int i = 0; i < entries.size(); i++) {
      others += i == at ? 0 : entries.get(i).picture.jpeg.length;
    }
    if (others + picture.jpeg.length > MOST_BYTES) {
      return;
    }
    Entry entry = new Entry(picture, features);
    if (at == entries.size()) {
      entries.add(entry);
    } else {
      entries.set(at, entry);
    }
  }

  /**
   * Those that were chosen, in the order of their frames.
   *
   * @param most only so many, that differ most
   * @param first the number of a frame to begin with, if its picture is there
   */
  List<Picture> pictures(int most, int first) {
    List<Entry> left = new ArrayList<>(entries);
    List<Entry> chosen = new ArrayList<>();
    left.stream()
        .filter(entry -> entry.picture.frame == first)
        .findFirst()
        .or(() -> left.stream().findFirst())
        .ifPresent(chosen::add);
    left.removeAll(chosen);
    while (chosen.size() < most && !left.isEmpty()) {
      Entry farthest =
          left.stream()
              .max(Comparator.comparingDouble(entry -> nearest(entry.features, chosen)))
              .orElseThrow();
      chosen.add(farthest);
      left.remove(farthest);
    }
    return chosen.stream()
        .map(Entry::picture)
        .sorted(Comparator.comparingInt(Picture::frame))
        .toList();
  }

  private static double nearest(float[] features, List<Entry> among) {
    return among.stream()
        .mapToDouble(entry -> distance(features, entry.features))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private double nearest(float[] features, int but, int norThat) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < entries.size(); i++) {
      if (i != but && i != norThat) {
        nearest = Math.min(nearest, distance(features, entries.get(i).features));
      }
    }
    return nearest;
  }

  private int[] closest() {
    int[] pair = {0, 1};
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < entries.size(); i++) {
      for (int j = i + 1; j < entries.size(); j++) {
        double apart = distance(entries.get(i).features, entries.get(j).features);
        if (apart < least) {
          least = apart;
          pair = new int[] {i, j};
        }
      }
    }
    return pair;
  }

  /** One minus the cosine: 0 for the same direction, 2 for the opposite; 1 where one is nothing. */
  static double distance(float[] one, float[] other) {
    double dot = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < one.length; i++) {
      dot += (double) one[i] * other[i];
      first += (double) one[i] * one[i];
      second += (double) other[i] * other[i];
    }
    return first == 0 || second == 0 ? 1 : 1 - dot / Math.sqrt(first * second);
  }
}
