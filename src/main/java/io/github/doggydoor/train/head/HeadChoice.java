package io.github.doggydoor.train.head;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A head with the strength of its penalty, chosen by cross-validation.
 *
 * @param strength C of {@link LogisticLoss}: the larger, the weaker the penalty
 * @param unseen for each example the score by a head that never saw its group; NaN where there is
 *     but one group of a kind
 * @param loss the mean logistic loss of these scores, both kinds of the same weight; NaN likewise
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read often.
public record HeadChoice(LinearHead head, double strength, double[] unseen, double loss) {
  /** What is chosen from, the strongest penalty first. */
  private static final double[] STRENGTHS = {1e-3, 1e-2, 1e-1, 1};

  /** Where nothing can be held out to choose by. */
  private static final int CAREFUL = 1;

  /** With the strength whose heads have the least loss on groups that they did not see. */
  public static HeadChoice of(HeadExamples examples) {
    GroupedFolds folds = GroupedFolds.of(examples);
    if (folds.count() == 1) {
      double[] none = new double[examples.size()];
      Arrays.fill(none, Double.NaN);
      double strength = STRENGTHS[CAREFUL];
      return new HeadChoice(fit(examples, strength), strength, none, Double.NaN);
    }
    double[][] unseen = new double[STRENGTHS.length][examples.size()];
    // Each part writes places of its own, so that the threads change nothing in the result.
    IntStream.range(0, folds.count())
        .parallel()
        .forEach(held -> scoreUnseen(examples, folds, held, unseen));
    int best = 0;
    for (int s = 1; s < STRENGTHS.length; s++) {
      boolean better =
          LogisticLoss.mean(unseen[s], examples) < LogisticLoss.mean(unseen[best], examples);
      best = better ? s : best;
    }
    return new HeadChoice(
        fit(examples, STRENGTHS[best]),
        STRENGTHS[best],
        unseen[best],
        LogisticLoss.mean(unseen[best], examples));
  }

  /** The head of all examples with a given strength. */
  static LinearHead fit(HeadExamples examples, double strength) {
    int[] all = IntStream.range(0, examples.size()).toArray();
    FeatureSpace space = new Standardisation(examples, all);
    LogisticLoss loss = LogisticLoss.of(examples, all, space).with(strength);
    return left(space, Lbfgs.minimise(loss, new double[loss.arguments()]));
  }

  private static void scoreUnseen(
      HeadExamples examples, GroupedFolds folds, int held, double[][] unseen) {
    int[] learnt = folds.outside(held);
    FeatureSpace space = new Standardisation(examples, learnt);
    LogisticLoss loss = LogisticLoss.of(examples, learnt, space);
    double[] at = new double[loss.arguments()];
    for (int s = 0; s < STRENGTHS.length; s++) {
      at = Lbfgs.minimise(loss.with(STRENGTHS[s]), at); // From the last one it is not far.
      LinearHead head = left(space, at);
      for (int row : folds.inside(held)) {
        unseen[s][row] = head.score(examples.features().get(row));
      }
    }
  }

  private static LinearHead left(FeatureSpace space, double[] at) {
    double[] weights = Arrays.copyOf(at, at.length - 1);
    return space.leave(weights, at[at.length - 1]);
  }
}
