package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.head.LinearHead;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A convex head.
 *
 * @param eyes what it reads of a picture
 */
record LinearModel(LinearHead head, ThresholdChoice threshold, Function<Path, float[]> eyes)
    implements ExamModel {
  /** As {@code train} wishes by default. */
  static final double FALSE_ACCEPTS = 0.005;

  /** On the highest block of the frozen backbone alone, as the notebook reads it. */
  static LinearModel learn(Lesson lesson, boolean cohort, ExamFeatures features) {
    ExamRows rows = new ExamRows();
    for (int i = 0; i < lesson.dog().size(); i++) {
      rows.add(features.highest(lesson.dog().get(i)), true, lesson.dogGroups().get(i));
    }
    lesson.others().forEach(photo -> rows.add(features.highest(photo), false, photo));
    List<Path> more = cohort ? lesson.cohort() : List.of();
    for (int i = 0; i < more.size(); i++) {
      rows.add(features.highest(more.get(i)), false, lesson.cohortGroups().get(i));
    }
    return rows.learn(Optional.empty(), features::highest);
  }

  @Override
  public double score(Path picture) {
    return head.score(eyes.apply(picture));
  }

  @Override
  public double open() {
    return threshold.open();
  }

  @Override
  public double veto() {
    return threshold.veto();
  }
}
