package io.github.doggydoor.train.head;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A head with the strength of its penalty, chosen by cross-validation.
 *
 * @param strength how weak the penalty is: C of {@link LogisticLoss} times the mean square of a
 *     row's length, so that it is the same whatever the features' number and scale
 * @param unseen for each example the score by a head that never saw its group; NaN where there is
 *     but one group of a kind
 * @param loss the mean logistic loss of these scores, both kinds of the same weight; NaN likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record HeadChoice(LinearHead head, double strength, double[] unseen, double loss) {
  /** What is chosen from, the strongest penalty first. */
  private static final double[] STRENGTHS = {0.5, 1.5, 5, 15, 50, 150};

  /** Where nothing can be held out to choose by. */
  private static final double CAREFUL = 5;

  /**
   * With the strength whose heads have the least loss on groups that they did not see.
   *
   * @param space the coordinates of the penalty; empty: each head standardises its own examples
   */
  public static HeadChoice of(HeadExamples examples, Optional<? extends FeatureSpace> space) {
    GroupedFolds folds = GroupedFolds.of(examples);
    HeadProblem problem = new HeadProblem(examples, space);
    if (folds.count() == 1) {
      double[] none = new double[examples.size()];
      Arrays.fill(none, Double.NaN);
      return new HeadChoice(problem.fit(all(examples), CAREFUL), CAREFUL, none, Double.NaN);
    }
    double[][] unseen = new double[STRENGTHS.length][examples.size()];
    // Each part writes places of its own, so that the threads change nothing in the result.
    IntStream.range(0, folds.count())
        .parallel()
        .forEach(held -> scoreUnseen(examples, problem, folds, held, unseen));
    int best = 0;
    for (int s = 1; s < STRENGTHS.length; s++) {
      boolean better =
          LogisticLoss.mean(unseen[s], examples) < LogisticLoss.mean(unseen[best], examples);
      best = better ? s : best;
    }
    return new HeadChoice(
        problem.fit(all(examples), STRENGTHS[best]),
        STRENGTHS[best],
        unseen[best],
        LogisticLoss.mean(unseen[best], examples));
  }

  private static int[] all(HeadExamples examples) {
    return IntStream.range(0, examples.size()).toArray();
  }

  private static void scoreUnseen(
      HeadExamples examples, HeadProblem problem, GroupedFolds folds, int held, double[][] unseen) {
    LinearHead[] heads = problem.fit(folds.outside(held), STRENGTHS);
    for (int s = 0; s < heads.length; s++) {
      for (int row : folds.inside(held)) {
        unseen[s][row] = heads[s].score(examples.features().get(row));
      }
    }
  }
}
