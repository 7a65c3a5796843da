package io.github.doggydoor.teach.heads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.vision.ModelCard.Thresholds;
import io.github.doggydoor.vision.Score;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the door hears of a frame: head in force, probation, shadow. */
class HeadsInForceTest {
  private static final List<Thresholds> LINES = List.of(new Thresholds(2, -1, 0.5));

  private final HeadsInForce heads = new HeadsInForce();

  private static Score score(double score, double familiarity) {
    return new Score(
        List.of(new Score.OfDog("bo", score, score, familiarity, 2)), 3, 4, new float[] {1, 2});
  }

  private static UnaryOperator<Score> says(double score, double familiarity) {
    return raw -> raw.saying(score(score, familiarity).dogs());
  }

  private static Heads taught(int number, UnaryOperator<Score> head) {
    return new Heads(number, Optional.of(head), Optional.empty(), Optional.empty());
  }

  private static Heads onProbation(UnaryOperator<Score> head, UnaryOperator<Score> former) {
    return new Heads(7, Optional.of(head), Optional.of(former), Optional.empty());
  }

  private Score judge(Score raw) {
    return heads.judge(raw, LINES);
  }

  @Test
  void withoutAGenerationTheModelsOwnWordGoes() {
    Score raw = score(1, 0.6);
    assertEquals(raw, judge(raw));
    assertEquals(0, heads.number());
  }

  @Test
  void theHeadInForceSaysWhatTheDoorHears() {
    heads.exchange(taught(7, says(5, 0.9)));
    Score heard = judge(score(1, 0.6));
    assertEquals(5, heard.score());
    assertEquals(0.9, heard.familiarity());
    assertEquals(2, heard.features().length, "they are kept");
    assertEquals(1, heard.own().getFirst().score(), "and so is the model's own word");
    assertEquals(7, heads.number());
  }

  @ParameterizedTest
  @CsvSource({"NaN, 0.9", "5, NaN", "Infinity, 0.9", "-Infinity, 0.9"})
  void aHeadThatGivesNoNumberIsPutAsideWithThatFrame(double score, double familiarity) {
    heads.exchange(taught(7, says(score, familiarity)));
    assertEquals(1, judge(score(1, 0.6)).score());
    assertEquals(0, heads.number());
    HeadsInForce.Failure failure = heads.failure().orElseThrow();
    assertEquals(7, failure.number());
    assertTrue(failure.why().contains("no number"), failure.why());
    judge(score(1, 0.6));
    assertEquals(Optional.empty(), heads.failure(), "it is told once");
  }

  @Test
  void aHeadThatThrowsOrLeavesOutADogIsPutAsideToo() {
    heads.exchange(
        taught(
            7,
            raw -> {
              throw new ArrayIndexOutOfBoundsException("512");
            }));
    assertEquals(1, judge(score(1, 0.6)).score());
    assertTrue(heads.failure().orElseThrow().why().contains("512"));
    Score two =
        new Score(List.of(score(1, 0.6).dogs().getFirst(), score(1, 0.6).dogs().getFirst()), 0, 0);
    heads.exchange(taught(8, raw -> raw.saying(two.dogs())));
    assertEquals(1, judge(score(1, 0.6)).dogs().size());
    assertTrue(heads.failure().orElseThrow().why().contains("other dogs"));
  }

  @Test
  void onProbationTheFormerHeadKeepsItsVeto() {
    heads.exchange(onProbation(says(5, 0.9), says(-1, 0.2)));
    Score heard = judge(score(9, 0.9));
    assertEquals(-1, heard.score(), "at the veto threshold, and so is it for the door");
  }

  @Test
  void onProbationAFormerHeadThatIsInDoubtHasNoSay() {
    heads.exchange(onProbation(says(5, 0.9), says(-0.9, 0.2)));
    assertEquals(5, judge(score(9, 0.9)).score());
  }

  @Test
  void onProbationTheNewHeadsOwnVetoStaysAsLowAsItIs() {
    heads.exchange(onProbation(says(-8, 0.1), says(-3, 0.9)));
    assertEquals(-8, judge(score(9, 0.9)).score());
  }

  @Test
  void onProbationTheFormerHeadHasOnlyAVetoAndLetsNobodyIn() {
    heads.exchange(onProbation(says(1, 0.9), says(9, 0.9)));
    assertEquals(1, judge(score(9, 0.9)).score());
  }

  @Test
  void theModelsOwnHeadVetoesForTheFirstGenerationAndForAFormerOneThatFails() {
    heads.exchange(onProbation(says(5, 0.9), UnaryOperator.identity()));
    assertEquals(-2, judge(score(-2, 0.9)).score());
    heads.exchange(onProbation(says(5, 0.9), says(Double.NaN, 0.9)));
    assertEquals(-2, judge(score(-2, 0.9)).score());
    assertEquals(7, heads.number());
  }

  @Test
  void eachDogHasItsOwnVeto() {
    Score.OfDog bo = new Score.OfDog("bo", 5, 5, 0.9, 2);
    Score.OfDog rex = new Score.OfDog("rex", 6, 6, 0.9, 1);
    Score raw = new Score(List.of(bo, rex), 0, 0);
    List<Score.OfDog> before =
        List.of(new Score.OfDog("bo", -2, -2, 0.9, 2), new Score.OfDog("rex", 0, 0, 0.9, 1));
    heads.exchange(onProbation(one -> one, one -> one.saying(before)));
    Score heard = heads.judge(raw, List.of(new Thresholds(2, -1, 0.5), new Thresholds(1, -1, 0.5)));
    assertEquals(-2, heard.dogs().getFirst().score());
    assertEquals(6, heard.dogs().getLast().score());
  }

  @Test
  void theShadowChangesNothingAndItsDisagreementsAreCounted() {
    UnaryOperator<Score> asFeatures = raw -> raw.saying(score(raw.features()[0], 0.9).dogs());
    heads.exchange(
        new Heads(
            0, Optional.empty(), Optional.empty(), Optional.of(new Heads.Shadow(8, asFeatures))));
    assertEquals(3, judge(of(3, 4)).score());
    assertEquals(new Disagreements.Seen(1, 0, List.of()), heads.disagreements().take());
    assertEquals(3, judge(of(3, 1)).score());
    assertEquals(1, judge(of(1, 3)).score());
    assertEquals(1, judge(of(1, -3)).score(), "neither counts");
    Disagreements.Seen seen = heads.disagreements().take();
    assertEquals(3, seen.frames());
    assertEquals(2, seen.differed());
    assertEquals(2, seen.when().size());
    assertEquals(new Disagreements.Seen(0, 0, List.of()), heads.disagreements().take());
  }

  private static Score of(double score, float shadow) {
    return new Score(
        List.of(new Score.OfDog("bo", score, score, 0.9, 2)), 0, 0, new float[] {shadow});
  }

  @Test
  void aShadowThatFailsIsPutAsideAloneAndAnotherBeginsToCountAnew() {
    heads.exchange(
        new Heads(
            7,
            Optional.of(says(5, 0.9)),
            Optional.empty(),
            Optional.of(new Heads.Shadow(8, says(0, 0.9)))));
    judge(score(1, 0.6));
    assertEquals(1, heads.disagreements().frames());
    heads.exchange(
        new Heads(
            7,
            Optional.of(says(5, 0.9)),
            Optional.empty(),
            Optional.of(new Heads.Shadow(9, says(Double.NaN, 0.9)))));
    assertEquals(0, heads.disagreements().frames());
    assertEquals(5, judge(score(1, 0.6)).score());
    assertEquals(7, heads.number());
    assertEquals(9, heads.failure().orElseThrow().number());
    assertEquals(Optional.empty(), heads.heads().shadow());
  }

  @Test
  void headsAreExchangedWhileFramesAreJudgedAndEachFrameIsJudgedByOneOfThem() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread owner =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 1; !done.get(); i++) {
                    int said = i;
                    heads.exchange(taught(i, raw -> raw.saying(score(said, said).dogs())));
                  }
                });
    try {
      double before = 0;
      for (int i = 0; i < 20_000; i++) {
        Score heard = judge(score(0, 0));
        assertEquals(heard.score(), heard.familiarity());
        assertTrue(heard.score() >= before, "never one that was exchanged already");
        before = heard.score();
      }
    } finally {
      done.set(true);
      owner.join();
    }
    assertEquals(Optional.empty(), heads.failure());
  }
}
