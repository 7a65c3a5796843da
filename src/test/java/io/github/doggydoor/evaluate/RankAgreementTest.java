package io.github.doggydoor.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RankAgreementTest {
  @Test
  void theSameOrderIsOneWhateverTheScale() {
    double[] some = {1, 5, -3, 8};
    double[] cubed = {1, 125, -27, 512};
    assertEquals(1, RankAgreement.of(some, cubed), 1e-12);
    assertEquals(-1, RankAgreement.of(some, new double[] {-1, -5, 3, -8}), 1e-12);
  }

  /** 1 − 6·Σd²/(n·(n²−1)) with d = 1, 1, 0, 0, 0. */
  @Test
  void oneSwapOfNeighboursCostsWhatSpearmanSays() {
    double[] some = {1, 2, 3, 4, 5};
    assertEquals(1 - 6 * 2 / 120.0, RankAgreement.of(some, new double[] {2, 1, 3, 4, 5}), 1e-12);
  }

  @Test
  void equalValuesShareTheirRank() {
    double[] some = {1, 1, 2};
    assertEquals(0.866, RankAgreement.of(some, new double[] {1, 2, 3}), 1e-3);
    assertTrue(Double.isNaN(RankAgreement.of(some, new double[] {4, 4, 4})));
  }
}
