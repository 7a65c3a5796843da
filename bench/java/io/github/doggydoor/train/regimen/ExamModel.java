package io.github.doggydoor.train.regimen;

import java.nio.file.Path;
import java.util.List;

/** A model that is examined. */
interface ExamModel {
  /** Larger means the dog; −∞ where the picture is unfamiliar. */
  double score(Path picture) throws Exception;

  /** The least score that counts. */
  double open();

  /** A score at or below it forbids opening. */
  double veto();

  default double[] scores(List<Path> pictures) throws Exception {
    double[] scores = new double[pictures.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = score(pictures.get(i));
    }
    return scores;
  }

  /**
   * What a model learns from.
   *
   * @param dog the owner's photos
   * @param dogGroups the group of near-duplicates that each belongs to
   * @param others the strangers that every owner has
   * @param cohort more strangers
   * @param cohortGroups the dog of each
   */
  record Lesson(
      List<Path> dog,
      List<Integer> dogGroups,
      List<Path> others,
      List<Path> cohort,
      List<String> cohortGroups) {}
}
