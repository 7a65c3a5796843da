package io.github.doggydoor.train.photos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Photos divided into those to train with and those to validate on: of each class, and within it of
 * each group, the same share; near-duplicates on one side; the same seed divides alike.
 *
 * @param notices what the owner ought to know about it
 */
record Split(List<CheckedPhoto> train, List<CheckedPhoto> valid, List<String> notices) {

  /**
   * Divides {@code photos}.
   *
   * @param validShare how much is for validation, above 0 and below 1; of a class with two or more
   *     photos at least one is on either side
   */
  static Split of(List<CheckedPhoto> photos, double validShare, long seed) {
    Map<String, List<List<CheckedPhoto>>> byLabel = new TreeMap<>();
    for (List<CheckedPhoto> cluster : NearDuplicates.clusters(photos)) {
      byLabel
          .computeIfAbsent(cluster.getFirst().photo().label(), _ -> new ArrayList<>())
          .add(cluster);
    }
    Split split = new Split(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Random random = new Random(seed);
    byLabel.forEach((label, clusters) -> split.divide(label, clusters, validShare, random));
    return split;
  }

  /**
   * Frames of one camera at one place, which are all alike: the last of them by name, so usually by
   * time, are for validation.
   */
  static Split inOrder(List<CheckedPhoto> photos, double validShare) {
    int valid = photos.size() < 2 ? 0 : goal(photos.size(), validShare);
    int cut = photos.size() - valid;
    return new Split(photos.subList(0, cut), photos.subList(cut, photos.size()), List.of());
  }

  private void divide(
      String label, List<List<CheckedPhoto>> clusters, double validShare, Random random) {
    if (clusters.size() == 1 && clusters.getFirst().size() > 1) {
      notices.add(
          "all photos of %s are nearly the same, so that training and validation share them: take"
                  .formatted(label)
              + " photos of different days and places");
      Split cut = inOrder(clusters.getFirst(), validShare);
      train.addAll(cut.train());
      valid.addAll(cut.valid());
      return;
    }
    Collections.shuffle(clusters, random);
    clusters.sort(Comparator.comparing(cluster -> cluster.getFirst().photo().group()));
    int total = clusters.stream().mapToInt(List::size).sum();
    int seen = 0;
    int taken = 0;
    List<List<CheckedPhoto>> left = new ArrayList<>();
    for (List<CheckedPhoto> cluster : clusters) {
      seen += cluster.size();
      // As much of what was seen so far as the share asks for: so each group gives its part.
      boolean fits = taken + cluster.size() <= Math.round(validShare * seen);
      if (fits && taken + cluster.size() < total) {
        valid.addAll(cluster);
        taken += cluster.size();
      } else {
        left.add(cluster);
      }
    }
    if (taken == 0 && left.size() > 1) {
      List<CheckedPhoto> smallest = Collections.min(left, Comparator.comparingInt(List::size));
      left.remove(smallest);
      valid.addAll(smallest);
    }
    left.forEach(train::addAll);
  }

  private static int goal(int count, double share) {
    return Math.clamp(Math.round(share * count), 1, count - 1);
  }
}
