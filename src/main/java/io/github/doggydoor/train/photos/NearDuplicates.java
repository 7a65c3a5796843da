package io.github.doggydoor.train.photos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds photos that are the same as another or nearly so. */
final class NearDuplicates {
  /** The most pairs that are told one by one. */
  private static final int MOST_TOLD = 10;

  private NearDuplicates() {}

  /**
   * The photos in clusters: whoever is alike is in one, and so is who is alike to one of them. Each
   * photo is in one cluster, most of them alone; both lists keep the order of {@code photos}.
   */
  static List<List<CheckedPhoto>> clusters(List<CheckedPhoto> photos) {
    int[] first = new int[photos.size()];
    for (int i = 0; i < first.length; i++) {
      first[i] = i;
      for (int j = 0; j < i; j++) {
        if (photos.get(i).fingerprint().alike(photos.get(j).fingerprint())) {
          int one = root(first, i);
          int other = root(first, j);
          first[Math.max(one, other)] = Math.min(one, other);
        }
      }
    }
    Map<Integer, List<CheckedPhoto>> clusters = new LinkedHashMap<>();
    for (int i = 0; i < first.length; i++) {
      clusters.computeIfAbsent(root(first, i), _ -> new ArrayList<>()).add(photos.get(i));
    }
    return List.copyOf(clusters.values());
  }

  /** The number of its cluster for each photo. */
  static Map<Path, Integer> moments(List<CheckedPhoto> photos) {
    Map<Path, Integer> moments = new HashMap<>();
    int number = 0;
    for (List<CheckedPhoto> cluster : clusters(photos)) {
      for (CheckedPhoto one : cluster) {
        moments.put(one.photo().file(), number);
      }
      number++;
    }
    return moments;
  }

  /** What to tell about photos that are in training and validation. */
  static List<String> across(List<CheckedPhoto> train, List<CheckedPhoto> valid) {
    List<String> told = new ArrayList<>();
    for (CheckedPhoto one : valid) {
      for (CheckedPhoto other : train) {
        if (one.fingerprint().alike(other.fingerprint())) {
          told.add(
              pair(one, other)
                  + ": validation looks better than it is; move one to where the other is");
        }
      }
    }
    return shortened(told, "photos in validation that are also in training, or nearly so");
  }

  /** What to tell about one photo in two classes: one of the two labels is wrong. */
  static List<String> betweenClasses(List<CheckedPhoto> photos) {
    List<String> told = new ArrayList<>();
    for (int i = 0; i < photos.size(); i++) {
      for (int j = 0; j < i; j++) {
        CheckedPhoto one = photos.get(j);
        CheckedPhoto other = photos.get(i);
        if (!one.photo().label().equals(other.photo().label())
            && one.fingerprint().same(other.fingerprint())) {
          told.add(pair(one, other) + " but in another class: remove the one that is wrong");
        }
      }
    }
    return shortened(told, "photos that are in two classes");
  }

  private static String pair(CheckedPhoto one, CheckedPhoto other) {
    return "%s is %s %s"
        .formatted(
            one.name(),
            one.fingerprint().same(other.fingerprint())
                ? "the same photo as"
                : "nearly the same photo as",
            other.name());
  }

  private static List<String> shortened(List<String> told, String what) {
    if (told.size() <= MOST_TOLD) {
      return told;
    }
    List<String> some = new ArrayList<>(told.subList(0, MOST_TOLD));
    some.add("and " + (told.size() - MOST_TOLD) + " more pairs of " + what);
    return some;
  }

  private static int root(int[] first, int of) {
    int root = of;
    while (first[root] != root) {
      first[root] = first[first[root]];
      root = first[root];
    }
    return root;
  }
}
