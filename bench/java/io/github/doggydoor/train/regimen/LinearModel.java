package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.head.HeadChoice;
import io.github.doggydoor.train.head.HeadExamples;
import io.github.doggydoor.train.head.LinearHead;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A plain convex head on the highest block of the frozen backbone, as the notebook reads it. */
record LinearModel(LinearHead head, ThresholdChoice threshold, ExamFeatures features)
    implements ExamModel {
  /** As {@code train} wishes by default. */
  static final double FALSE_ACCEPTS = 0.005;

  static LinearModel learn(Lesson lesson, boolean cohort, ExamFeatures features) {
    List<float[]> rows = new ArrayList<>();
    List<Object> groups = new ArrayList<>();
    lesson.dog().forEach(photo -> rows.add(features.highest(photo)));
    groups.addAll(lesson.dogGroups());
    lesson.others().forEach(photo -> rows.add(features.highest(photo)));
    groups.addAll(lesson.others());
    if (cohort) {
      lesson.cohort().forEach(photo -> rows.add(features.highest(photo)));
      groups.addAll(lesson.cohortGroups());
    }
    boolean[] dog = new boolean[rows.size()];
    Arrays.fill(dog, 0, lesson.dog().size(), true);
    HeadChoice chosen = HeadChoice.of(new HeadExamples(rows, dog, groups), Optional.empty());
    int dogs = lesson.dog().size();
    return new LinearModel(
        chosen.head(),
        ThresholdChoice.of(
            Arrays.copyOf(chosen.unseen(), dogs),
            Arrays.copyOfRange(chosen.unseen(), dogs, rows.size()),
            FALSE_ACCEPTS),
        features);
  }

  @Override
  public double score(Path picture) {
    return head.score(features.highest(picture));
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
