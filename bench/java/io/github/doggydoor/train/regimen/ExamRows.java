package io.github.doggydoor.train.regimen;

import io.github.doggydoor.train.head.HeadChoice;
import io.github.doggydoor.train.head.HeadExamples;
import io.github.doggydoor.train.head.Whitening;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Rows that a head learns from. */
final class ExamRows {
  private final List<float[]> features = new ArrayList<>();
  private final List<Boolean> dog = new ArrayList<>();
  private final List<Object> groups = new ArrayList<>();

  /**
   * Takes one.
   *
   * @param group a row of which group is never learnt from and tested with
   */
  void add(float[] row, boolean isDog, Object group) {
    features.add(row);
    dog.add(isDog);
    groups.add(group);
  }

  /** These and those. */
  ExamRows and(ExamRows more) {
    ExamRows both = new ExamRows();
    for (ExamRows one : List.of(this, more)) {
      both.features.addAll(one.features);
      both.dog.addAll(one.dog);
      both.groups.addAll(one.groups);
    }
    return both;
  }

  /**
   * The head, and its threshold by the scores of rows that it never saw.
   *
   * @param space of the head; empty: each feature standardised
   * @param eyes what the head reads of a picture
   */
  LinearModel learn(Optional<Whitening> space, Function<Path, float[]> eyes) {
    boolean[] isDog = new boolean[dog.size()];
    int dogs = 0;
    for (int i = 0; i < isDog.length; i++) {
      isDog[i] = dog.get(i);
      dogs += isDog[i] ? 1 : 0;
    }
    HeadChoice chosen = HeadChoice.of(new HeadExamples(features, isDog, groups), space);
    double[] own = new double[dogs];
    double[] others = new double[isDog.length - dogs];
    int at = 0;
    for (int i = 0; i < isDog.length; i++) {
      if (isDog[i]) {
        own[at++] = chosen.unseen()[i];
      } else {
        others[i - at] = chosen.unseen()[i];
      }
    }
    return new LinearModel(
        chosen.head(), ThresholdChoice.of(own, others, LinearModel.FALSE_ACCEPTS), eyes);
  }
}
