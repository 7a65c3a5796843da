package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FineTuneProofTest {
  private static final int DOGS = 20;
  private static final int STRANGERS = 200;

  @Test
  void theSameScoresProveNothing() {
    FineTuneProof proof = proof(scores(2), scores(2), STRANGERS);
    assertFalse(proof.holds());
    assertEquals(proof.frozen(), proof.tuned());
    assertTrue(proof.words().startsWith("The frozen network is kept: fine-tuning has not proved"));
  }

  @Test
  void whatIsSurerOfEveryPhotoIsKept() {
    FineTuneProof proof = proof(scores(1), scores(3), STRANGERS);
    assertTrue(proof.holds());
    assertEquals(Math.log1p(Math.exp(-1)), proof.frozen(), 1e-9);
    assertEquals(Math.log1p(Math.exp(-3)), proof.tuned(), 1e-9);
    assertTrue(proof.words().contains("its loss was 0.0486 and the frozen one's 0.3133"));
  }

  @Test
  void fewStrangersCannotShowWhatIsWanted() {
    FineTuneProof proof = proof(scores(1), scores(3), 100);
    assertFalse(proof.holds());
    assertTrue(proof.words().contains("100 photos of strangers of your own are too few"));
  }

  @Test
  void oneLuckyPhotoIsChance() {
    double[] tuned = scores(1);
    tuned[3] = 9;
    assertFalse(proof(scores(1), tuned, STRANGERS).holds());
  }

  private static FineTuneProof proof(double[] frozen, double[] tuned, int strangers) {
    boolean[] dog = new boolean[DOGS + strangers];
    Arrays.fill(dog, 0, DOGS, true);
    return FineTuneProof.of(
        Arrays.copyOf(frozen, dog.length), Arrays.copyOf(tuned, dog.length), dog, 0.005);
  }

  /** All right by so much. */
  private static double[] scores(double by) {
    double[] scores = new double[DOGS + STRANGERS];
    Arrays.fill(scores, -by);
    Arrays.fill(scores, 0, DOGS, by);
    return scores;
  }
}
