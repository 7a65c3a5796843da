package io.github.doggydoor.train.head;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogisticLossTest {
  private static final int LENGTH = 6;

  private final HeadExamples examples = HeadChoiceTest.drawn(40, LENGTH, 11);
  private final int[] all = IntStream.range(0, examples.size()).toArray();
  private final FeatureSpace space = new Standardisation(examples.features());
  private final double[][] rows =
      examples.features().stream().map(space::enter).toArray(double[][]::new);
  private final LogisticLoss loss = LogisticLoss.of(examples, all, rows).with(0.3);

  @Test
  void theGradientIsTheSlopeOfTheValue() {
    double[] at = {0.3, -1, 2, 0.1, 0, -0.4, 0.7};
    double[] gradient = new double[at.length];
    loss.at(at, gradient);
    for (int i = 0; i < at.length; i++) {
      assertEquals(slope(at, i), gradient[i], 1e-6);
    }
  }

  @Test
  void atTheEndItIsFlatInEveryDirection() {
    double[] end = Lbfgs.minimise(loss, new double[LENGTH + 1]);
    for (int i = 0; i < end.length; i++) {
      assertEquals(0, slope(end, i), 1e-6);
    }
  }

  @Test
  void whereItBeganMakesNoDifference() {
    double[] end = Lbfgs.minimise(loss, new double[LENGTH + 1]);
    double[] other = Lbfgs.minimise(loss, new double[] {5, -3, 8, 0, 2, 1, -9});
    for (int i = 0; i < end.length; i++) {
      assertEquals(end[i], other[i], 1e-5);
    }
  }

  @Test
  void theFoldedUnitGivesTheSameLogits() {
    double[] end = Lbfgs.minimise(loss, new double[LENGTH + 1]);
    LinearHead folded = HeadChoiceTest.fit(examples, 0.3);
    for (float[] row : examples.features()) {
      double inside = Vectors.dot(space.enter(row), end) + end[LENGTH];
      assertEquals(inside, folded.score(row), 1e-6);
    }
  }

  private double slope(double[] at, int i) {
    double step = 1e-5;
    double[] unused = new double[at.length];
    double[] more = at.clone();
    double[] less = at.clone();
    more[i] += step;
    less[i] -= step;
    return (loss.at(more, unused) - loss.at(less, unused)) / (2 * step);
  }
}
