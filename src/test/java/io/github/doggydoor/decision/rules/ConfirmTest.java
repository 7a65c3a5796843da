package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Took;
import io.github.doggydoor.decision.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The full model's word before an opening. */
class ConfirmTest {
  private static final Policy CONFIRMED =
      Scene.POLICY.confirmedBy(Optional.of(new Policy.Confirm(2, 0.5)));

  private final Scene scene = Scene.auto().with(CONFIRMED);

  private List<Long> asked() {
    return scene.of(Action.Confirm.class).stream().map(Action.Confirm::frameId).toList();
  }

  private Scene says(long frame, double score, double familiarity) {
    return scene
        .after(500)
        .hear(new Event.Confirmed(frame, score, familiarity, Duration.ofMillis(480)));
  }

  private Scene noWord(long frame) {
    return scene.hear(new Event.Unconfirmed(frame, "it is being loaded"));
  }

  @Test
  void theQuorumAloneDoesNotOpenButAsksForTheFullModelsWord() {
    assertEquals(List.of(), scene.bo(2).of(Action.Confirm.class));
    assertFalse(scene.bo(1).unlocked());
    assertEquals(List.of(103L), asked());
    assertEquals(List.of(), scene.history());
  }

  @Test
  void itsYesOpensAndTheRowTellsBothAndWhereTheTimeWent() {
    scene.bo(3);
    assertTrue(says(103, 2, 0.5).unlocked());
    Entry row = scene.rows().getFirst();
    assertEquals(Kind.UNLOCKED, row.kind());
    assertEquals(
        "3 of the last 3 frames in 0.4 s were Bo (scores 9.0, 9.0, 9.0; least 0.0), all familiar;"
            + " the full model's score 2.0 (least 2.0) agrees",
        row.why());
    assertEquals(Duration.ofMillis(480), row.trace().orElseThrow().confirmed());
    assertEquals(Duration.ofMillis(900), row.trace().orElseThrow().total());
  }

  @Test
  void itsNoIsDeniedOnceAVisitAndTheQuorumMustComeTogetherAnew() {
    scene.bo(3);
    assertFalse(says(103, 1.9, 1).unlocked());
    assertEquals(List.of(Kind.DENIED), scene.kinds());
    assertTrue(scene.why().startsWith("the full model's score 1.9 (least 2.0) contradicts: 3 of"));
    assertEquals("stranger", scene.status().lastVisitor().orElseThrow().who());
    scene.bo(2);
    assertEquals(List.of(), asked());
    scene.bo(1);
    assertEquals(List.of(106L), asked());
    says(106, -4, 1);
    assertEquals(1, scene.count(Kind.DENIED));
    scene.bo(3);
    assertTrue(says(109, 5, 1).unlocked(), "a yes opens after a no");
  }

  @Test
  void whatIsUnfamiliarToItOrNoNumberIsNoYes() {
    scene.bo(3);
    assertFalse(says(103, 9, 0.49).unlocked());
    assertTrue(scene.why().contains("(least 2.0, unfamiliar) contradicts"), scene.why());
    scene.bo(3);
    assertFalse(says(106, 9, Double.NaN).unlocked());
    scene.bo(3);
    assertFalse(says(109, Double.NaN, 1).unlocked());
  }

  @Test
  void noWordIsNoYesAndIsToldOnceAVisit() {
    scene.bo(3);
    assertFalse(noWord(103).unlocked());
    assertEquals(List.of(Kind.WAITING), scene.kinds());
    assertTrue(
        scene.why().startsWith("the full model has no word (it is being loaded): 3 of"),
        scene.why());
    scene.bo(3);
    assertEquals(List.of(106L), asked(), "it may be there by now");
    noWord(106);
    assertEquals(1, scene.count(Kind.WAITING));
    scene.bo(3);
    assertTrue(says(109, 5, 1).unlocked());
  }

  @Test
  void aWordThatNobodyAskedForOrOnAnotherFrameOpensNothing() {
    assertFalse(says(103, 9, 1).unlocked());
    assertFalse(scene.bo(2).hear(new Event.Confirmed(102, 9, 1, Duration.ZERO)).unlocked());
    scene.bo(1);
    assertFalse(says(99, 9, 1).unlocked());
    assertFalse(noWord(99).unlocked());
    assertEquals(List.of(), scene.history());
    scene.with(Scene.POLICY);
    assertFalse(says(103, 9, 1).unlocked(), "nor where none is wanted");
  }

  @Test
  void aWordThatComesAfterAStrangerOrTheDarkOpensNothing() {
    scene.bo(3).seen(-9);
    assertFalse(says(103, 9, 1).unlocked(), "a confident stranger came meanwhile");
    Scene dark = Scene.auto().with(CONFIRMED);
    dark.bo(3).blind();
    assertFalse(dark.hear(new Event.Confirmed(103, 9, 1, Duration.ZERO)).unlocked());
  }

  @Test
  void aWordThatComesTooLateOpensNothing() {
    scene.bo(3).after(14_600);
    assertTrue(scene.hear(new Event.Confirmed(103, 9, 1, Duration.ZERO)).unlocked());
    Scene late = Scene.auto().with(CONFIRMED);
    late.bo(3).after(14_601);
    assertFalse(late.hear(new Event.Confirmed(103, 9, 1, Duration.ZERO)).unlocked());
  }

  @Test
  void whereNothingMayOpenItIsAskedOnceAVisit() {
    scene.mode(Mode.LOCKDOWN).bo(3);
    assertEquals(List.of(103L), asked());
    says(103, 9, 1);
    assertEquals(Kind.WAITING, scene.log.getLast().kind());
    scene.bo(1);
    assertEquals(List.of(), asked());
    assertFalse(scene.unlocked());
    scene.mode(Mode.AUTO).bo(1);
    assertEquals(List.of(105L), asked());
  }

  @Test
  void inModeLearnItIsAskedAndNothingMoves() {
    scene.mode(Mode.LEARN).bo(3);
    assertEquals(List.of(103L), asked());
    assertEquals(List.of(), says(103, 9, 1).drives());
    assertTrue(scene.why().startsWith("would have unlocked"), scene.why());
  }

  @Test
  void whoeverIsAtTheButtonNeedsNoWordAndMakesItVain() {
    scene.bo(3);
    assertTrue(scene.button().unlocked());
    says(103, -9, 1);
    assertTrue(scene.unlocked());
    assertEquals(List.of(Kind.MANUAL), scene.history());
  }

  @Test
  void modeFreeAsksNobody() {
    scene.bo(3);
    scene.mode(Mode.FREE);
    says(103, -9, 1);
    assertEquals(0, scene.count(Kind.DENIED));
    assertTrue(scene.bo(1).unlocked());
    assertEquals(List.of(), asked());
  }

  @Test
  void aTraceTellsItsPartsInWordsWithoutThoseThatTookNoTime() {
    Took took = new Took(Duration.ofMillis(12), Duration.ofNanos(400_000), Duration.ofMillis(61));
    Trace trace =
        new Trace(
            Duration.ofMillis(474), Duration.ofMillis(400), took, Duration.ZERO, Duration.ZERO);
    assertEquals("took 474 ms: quorum 400, frame age 12, resize 0.4, inference 61", trace.words());
    assertTrue(trace.driven(Duration.ofMillis(2)).words().endsWith(", latch 2.0"));
    assertEquals(Duration.ofMillis(476), trace.driven(Duration.ofMillis(2)).total());
  }

  @Test
  void theTraceOfAnOpeningBeginsWithTheFirstFrameThatCounts() {
    scene.with(Scene.POLICY).seen(-2).bo(3);
    Trace trace = scene.rows().getFirst().trace().orElseThrow();
    assertEquals(Duration.ofMillis(400), trace.quorum());
    assertEquals(Duration.ofMillis(400), trace.total());
    Scene denied = Scene.auto();
    denied.bo(1).strangers(3);
    assertEquals(Duration.ofMillis(400), denied.rows().getFirst().trace().orElseThrow().quorum());
  }
}
