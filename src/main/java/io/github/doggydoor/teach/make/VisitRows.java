package io.github.doggydoor.teach.make;

import io.github.doggydoor.teach.SeenFrame;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is learnt of labelled visits: a few frames of each that differ, and of no day more than its
 * share, so that ten visits on one day do not speak for the dog.
 *
 * @param features a row for each frame, its foremost look
 * @param visits of which visit each row is
 * @param night whether each is of the night
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
record VisitRows(List<float[]> features, List<Long> visits, boolean[] night) {
  /** More of one visit say the same again. */
  static final int OF_A_VISIT = 3;

  /** Two frames at this cosine are one picture. */
  static final double SAME = 0.985;

  /** The greatest part of all rows that one day may have, once there are more days than one. */
  private static final double OF_A_DAY = 0.4;

  /** So many of a day are always learnt from. */
  private static final int SPARED = 6;

  /** Of those visits that are such, in their order. */
  static VisitRows of(List<LabelledVisit> visits, Predicate<LabelledVisit> such) {
    List<LabelledVisit> chosen = visits.stream().filter(such).toList();
    Map<LocalDate, Integer> ofDay = new HashMap<>();
    Map<LabelledVisit, List<float[]>> rows = new HashMap<>();
    int all = 0;
    for (LabelledVisit visit : chosen) {
      List<float[]> some = differing(visit.visit().frames());
      rows.put(visit, some);
      ofDay.merge(visit.day(), some.size(), Integer::sum);
      all += some.size();
    }
    int share = ofDay.size() < 2 ? all : Math.max(SPARED, (int) (OF_A_DAY * all));
    Map<LocalDate, Integer> taken = new HashMap<>();
    List<float[]> features = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    List<Boolean> dark = new ArrayList<>();
    // Round by round, so that a day's share is of all of its visits.
    for (int round = 0; round < OF_A_VISIT; round++) {
      for (LabelledVisit visit : chosen) {
        List<float[]> some = rows.get(visit);
        if (round < some.size() && taken.merge(visit.day(), 1, Integer::sum) <= share) {
          features.add(some.get(round));
          ids.add(visit.visit().id());
          dark.add(visit.isNight());
        }
      }
    }
    boolean[] night = new boolean[dark.size()];
    for (int i = 0; i < night.length; i++) {
      night[i] = dark.get(i);
    }
    return new VisitRows(features, ids, night);
  }

  int size() {
    return night.length;
  }

  /** The frame in the middle, then those farthest from what is chosen (greedy k-centre). */
  private static List<float[]> differing(List<SeenFrame> frames) {
    List<float[]> all =
        frames.stream().map(frame -> frame.looks().getFirst().features()).toList();
    List<float[]> chosen = new ArrayList<>();
    if (all.isEmpty()) {
      return chosen;
    }
    chosen.add(all.get(all.size() / 2));
    while (chosen.size() < Math.min(OF_A_VISIT, all.size())) {
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

  static double cosine(float[] one, float[] other) {
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
