package io.github.doggydoor.train.head;

import java.util.Arrays;
import java.util.Optional;

/** Solves heads on parts of the same examples, in the same coordinates. */
public final class HeadProblem {
  private final HeadExamples examples;

  /** Every example in the coordinates that were given. */
  private final Optional<double[][]> entered;

  private final Optional<? extends FeatureSpace> given;

  /**
   * @param space the coordinates of the penalty; empty: each head standardises its own examples
   */
  public HeadProblem(HeadExamples examples, Optional<? extends FeatureSpace> space) {
    this.examples = examples;
    given = space;
    entered =
        space.map(some -> examples.features().stream().map(some::enter).toArray(double[][]::new));
  }

  /**
   * The head of some of the examples.
   *
   * @param which the rows to learn from; both kinds are among them
   * @param strength as in {@link HeadChoice}
   */
  public LinearHead fit(int[] which, double strength) {
    return fit(which, new double[] {strength})[0];
  }

  /** One for each strength, each found from the one before. */
  LinearHead[] fit(int[] which, double[] strengths) {
    FeatureSpace space =
        given.isPresent() ? given.get() : new Standardisation(examples.features(), which);
    double[][] rows = new double[which.length][];
    double square = 0;
    for (int i = 0; i < which.length; i++) {
      int row = which[i];
      rows[i] =
          entered.isPresent() ? entered.get()[row] : space.enter(examples.features().get(row));
      square += Vectors.dot(rows[i], rows[i], rows[i].length) / which.length;
    }
    LogisticLoss loss = LogisticLoss.of(examples, which, rows);
    double[] at = new double[loss.arguments()];
    LinearHead[] heads = new LinearHead[strengths.length];
    for (int s = 0; s < heads.length; s++) {
      at = Lbfgs.minimise(loss.with(strengths[s] / square), at);
      heads[s] = space.leave(Arrays.copyOf(at, at.length - 1), at[at.length - 1]);
    }
    return heads;
  }
}
