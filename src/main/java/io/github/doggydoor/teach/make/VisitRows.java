package io.github.doggydoor.teach.make;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What is learnt of labelled visits: of no day more than its share, so that ten visits on one day
 * do not speak for the dog.
 *
 * @param rows a frame each, in the visits' order within each round
 */
record VisitRows(List<Row> rows) {
  /** The greatest part of all rows that one day may have, once there are more days than one. */
  private static final double OF_A_DAY = 0.4;

  /** So many of a day are always learnt from. */
  private static final int SPARED = 6;

  /**
   * One frame.
   *
   * @param features what the model saw
   * @param visit of which
   */
  @SuppressWarnings("ArrayRecordComponent") // Made once, read often.
  record Row(float[] features, LabelledVisit visit) {}

  /** Of those visits that are such. */
  static VisitRows of(List<LabelledVisit> visits, Predicate<LabelledVisit> such) {
    List<LabelledVisit> chosen = visits.stream().filter(such).toList();
    int all = chosen.stream().mapToInt(visit -> visit.rows().size()).sum();
    boolean oneDay = chosen.stream().map(LabelledVisit::day).distinct().count() < 2;
    int share = oneDay ? all : Math.max(SPARED, (int) (OF_A_DAY * all));
    Map<LocalDate, Integer> taken = new HashMap<>();
    List<Row> rows = new ArrayList<>();
    // Round by round, so that a day's share is of all of its visits.
    for (int round = 0; round < Differing.MOST; round++) {
      for (LabelledVisit visit : chosen) {
        if (round < visit.rows().size() && taken.merge(visit.day(), 1, Integer::sum) <= share) {
          rows.add(new Row(visit.rows().get(round), visit));
        }
      }
    }
    return new VisitRows(rows);
  }

  /** Those of visits that are such. */
  List<Row> such(Predicate<LabelledVisit> wanted) {
    return rows.stream().filter(row -> wanted.test(row.visit())).toList();
  }
}
