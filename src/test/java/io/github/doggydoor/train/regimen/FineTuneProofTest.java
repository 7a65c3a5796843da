package io.github.doggydoor.train.regimen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FineTuneProofTest {
  private static final int DOGS = 20;
  private static final int STRANGERS = 200;

  @Test
  void theSameScoresProveNothing() {
    FineTuneProof proof = proof(scores(2), scores(2), STRANGERS);
    assertFalse(proof.holds());
    assertEquals(proof.frozen(), proof.tuned());
    assertTrue(words(proof).startsWith("The frozen network is kept: fine-tuning has not proved"));
  }

  @Test
  void whatIsSurerOfEveryPhotoIsKept() {
    FineTuneProof proof = proof(scores(1), scores(3), STRANGERS);
    assertTrue(proof.holds());
    assertEquals(Math.log1p(Math.exp(-1)), proof.frozen(), 1e-9);
    assertEquals(Math.log1p(Math.exp(-3)), proof.tuned(), 1e-9);
    assertTrue(words(proof).contains("its loss was 0.0486 and the frozen one's 0.3133"));
  }

  @Test
  void fewStrangersCannotShowWhatIsWanted() {
    FineTuneProof proof = proof(scores(1), scores(3), 100);
    assertFalse(proof.holds());
    assertTrue(words(proof).contains("100 photos of strangers of your own are too few"));
  }

  @Test
  void whereTheProofCannotHoldWhateverItFindsThatIsKnownBeforehand() {
    assertEquals(Optional.empty(), FineTuneProof.tooFew(STRANGERS, 0.005));
    String few = FineTuneProof.tooFew(120, 0.005).orElseThrow();
    assertTrue(few.endsWith("120 are too few for --false-accepts 0.005, which takes 200."), few);
    String none = FineTuneProof.tooFew(9000, 0).orElseThrow();
    assertTrue(none.endsWith("9000 are too few for --false-accepts 0.0."), none);
  }

  @Test
  void oneLuckyPhotoIsChance() {
    double[] tuned = scores(1);
    tuned[3] = 9;
    assertFalse(proof(scores(1), tuned, STRANGERS).holds());
  }

  @Test
  void itGoesOnWhileThePhotosThatAreLeftCouldTurnIt() {
    double[] tuned = scores(3);
    Arrays.fill(tuned, 10, tuned.length, Double.NaN);
    FineTuneProof proof = proof(scores(1), tuned, STRANGERS);
    assertTrue(proof.isOpen());
    assertFalse(proof.holds(), "not before all are asked");
    assertEquals(10, proof.asked());
  }

  @Test
  void itEndsOnceTheRestCouldNotTurnItWereItsLossNothing() {
    double[] frozen = scores(9);
    double[] tuned = scores(9);
    frozen[0] = -1;
    frozen[1] = -1;
    tuned[0] = -1.5;
    tuned[1] = -0.5;
    Arrays.fill(tuned, 2, DOGS, Double.NaN);
    Arrays.fill(tuned, DOGS + 1, tuned.length, Double.NaN);
    FineTuneProof proof = proof(frozen, tuned, STRANGERS);
    assertFalse(proof.isOpen());
    assertTrue(
        words(proof)
            .contains(
                "on 3 photos that neither saw (1 of 5 parts), its loss was 0.6689 and the frozen one's 0.6567"),
        words(proof));
    assertTrue(
        words(proof).endsWith("; were it sure of the other 217, that would prove nothing yet."),
        words(proof));
  }

  /** A verdict that came early is the one that all photos would have given. */
  @Test
  void whateverTheRestSaysCannotTurnAProofThatEnded() {
    Random random = new Random(3);
    int ended = 0;
    int held = 0;
    for (int round = 0; round < 3000; round++) {
      boolean[] dog = new boolean[6 + random.nextInt(30)];
      Arrays.fill(dog, 0, 2 + random.nextInt(dog.length - 3), true);
      double better = random.nextDouble(-0.5, 1.5);
      double[] frozen = new double[dog.length];
      double[] tuned = new double[dog.length];
      double[] some = new double[dog.length];
      for (int i = 0; i < dog.length; i++) {
        double right = random.nextGaussian() + 1;
        double after = right + better + 0.3 * random.nextGaussian();
        frozen[i] = dog[i] ? right : -right;
        tuned[i] = dog[i] ? after : -after;
        some[i] = random.nextInt(3) > 0 ? tuned[i] : Double.NaN;
      }
      boolean open = FineTuneProof.of(frozen, some, dog, 1).isOpen();
      boolean holds = FineTuneProof.of(frozen, tuned, dog, 1).holds();
      boolean all = Arrays.stream(some).noneMatch(Double::isNaN);
      assertTrue(all || open || !holds, "round " + round);
      ended += !all && !open ? 1 : 0;
      held += holds ? 1 : 0;
    }
    assertTrue(ended > 300 && held > 300, ended + " ended early, " + held + " held");
  }

  private static String words(FineTuneProof proof) {
    return proof.words(1, 5);
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
