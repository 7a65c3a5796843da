package io.github.doggydoor.decision.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Two in one frame. */
class BesideTest {
  private static final Look BO = new Look(9, 1);
  private static final Look STRANGER = new Look(-4, 1);
  private static final Look SURE_STRANGER = new Look(-9, 1);
  private static final Look LEAF = new Look(-0.1, 0.2);

  private final Scene scene = Scene.auto();

  private Scene frames(int count, Look... looks) {
    for (int i = 0; i < count; i++) {
      scene.beside(looks);
    }
    return scene;
  }

  @Test
  void aStrangerBesideBoKeepsTheDoorShut() {
    assertFalse(frames(20, BO, STRANGER).unlocked());
    assertFalse(frames(20, BO, SURE_STRANGER).unlocked());
  }

  @Test
  void theRowSaysOnceAVisitThatSomebodyIsBesideBo() {
    frames(20, BO, STRANGER);
    assertEquals(List.of(Kind.DENIED), scene.history());
    assertEquals(
        "somebody is beside Bo in 3 of the last 3 frames in 0.4 s"
            + " (scores 9.0 and -4.0, 9.0 and -4.0, 9.0 and -4.0; least 0.0)",
        scene.why());
    assertEquals(OptionalDouble.of(-4), scene.log.getLast().score());
    assertEquals("stranger", scene.status().lastVisitor().orElseThrow().who());
  }

  @Test
  void theRowCountsWhoIsSureAndWhoIsUnfamiliar() {
    frames(3, BO, SURE_STRANGER, LEAF);
    assertEquals(
        "somebody is beside Bo in 3 of the last 3 frames in 0.4 s (scores 9.0 and -9.0 and -0.1,"
            + " 9.0 and -9.0 and -0.1, 9.0 and -9.0 and -0.1; least 0.0;"
            + " 3 at or below the veto threshold -8.0)",
        scene.why());
  }

  @Test
  void whoCameFirstAloneIsNoReasonToKeepStillAboutBo() {
    frames(3, STRANGER);
    frames(20, STRANGER, BO);
    assertEquals(List.of(Kind.DENIED, Kind.DENIED), scene.history());
    assertTrue(scene.why().startsWith("somebody is beside Bo in 3 of the last "), scene.why());
  }

  @Test
  void somebodyWhoJoinsBoAfterAHoldIsToldThoughBoWasRecognised() {
    scene.bo(3).pass(5000);
    frames(3, BO, STRANGER);
    assertEquals(List.of(Kind.UNLOCKED, Kind.LOCKED, Kind.DENIED), scene.history());
  }

  @Test
  void rule8BoIsLetInAsSoonAsTheOtherIsGone() {
    frames(50, BO, STRANGER);
    assertFalse(scene.bo(2).unlocked());
    assertTrue(scene.bo(1).unlocked());
  }

  @Test
  void rule8ASureStrangerWhoIsGoneForbidsForAsLongAsOneThatWasAlone() {
    frames(50, BO, SURE_STRANGER);
    assertFalse(scene.bo(3).unlocked());
    assertTrue(scene.bo(1).unlocked());
  }

  @Test
  void rule8LeavesAndCurtainsBesideHimDoNotKeepHimOut() {
    assertTrue(frames(3, BO, LEAF).unlocked());
    assertEquals(
        "3 of the last 3 frames in 0.4 s were Bo"
            + " (scores 9.0 and -0.1, 9.0 and -0.1, 9.0 and -0.1; least 0.0), all familiar",
        scene.why());
  }

  @Test
  void aCurtainThatMovesMoreThanBoHidesHimNot() {
    assertTrue(frames(3, LEAF, BO).unlocked());
    assertEquals(OptionalDouble.of(9), scene.log.getLast().score());
  }

  @Test
  void twoPartsOfBoAreBo() {
    assertTrue(frames(3, BO, new Look(3, 0.7)).unlocked());
  }

  @Test
  void whatIsUnfamiliarIsNoStrangerBesideHimHoweverMuchItLooksLikeHim() {
    assertTrue(frames(3, BO, new Look(9, 0.4)).unlocked());
  }

  @Test
  void aSureStrangerBesideHimIsOneHoweverUnfamiliar() {
    assertFalse(frames(20, BO, new Look(-9, 0.2)).unlocked());
  }

  @Test
  void aScoreThatIsNoNumberBesideHimIsAStranger() {
    assertFalse(frames(20, BO, new Look(Double.NaN, 1)).unlocked());
  }

  @Test
  void aSureStrangerBesideBoLocksAtOnce() {
    scene.bo(3);
    assertFalse(frames(1, BO, SURE_STRANGER).unlocked());
    assertEquals("a stranger is beside Bo (score 9.0 and -9.0)", scene.why());
    assertEquals("stranger", scene.status().lastVisitor().orElseThrow().who());
  }

  @Test
  void aStrangerBesideBoLocksAsSoonAsOneBehindHimDoes() {
    scene.bo(3);
    assertTrue(frames(2, BO, STRANGER).unlocked());
    assertFalse(frames(1, BO, STRANGER).unlocked());
  }

  @Test
  void aStrangerBesideBoDoesNotHoldTheDoorOpen() {
    scene.bo(3).pass(3500);
    assertTrue(frames(1, BO, STRANGER).unlocked());
    assertFalse(scene.pass(300).unlocked());
  }

  @Test
  void leavesBesideBoHoldTheDoorOpenAsHeAloneDoes() {
    scene.bo(3).pass(3500);
    assertTrue(frames(1, LEAF, BO).pass(3900).unlocked());
  }

  @Test
  void boWhoIsStillThereWithAnotherHasNotGoneThrough() {
    scene.contact(false).bo(3).contact(true).after(500).contact(false);
    frames(2, BO, STRANGER).pass(200);
    assertTrue(scene.unlocked(), "he is seen");
  }

  @Test
  void inModeFreeTwoAreAsWelcomeAsOne() {
    Scene free = new Scene(Mode.FREE);
    assertTrue(free.beside(BO, SURE_STRANGER).unlocked());
    assertEquals("bo", free.status().lastVisitor().orElseThrow().who());
  }

  @Test
  void boIsLookedForWhereHeStoodBesideAnother() {
    scene.seen(-0.1, 0.2).pass(40_000);
    frames(1, BO, STRANGER).pass(1000);
    assertEquals(Gaze.GLANCES, scene.state.attention().gaze(scene.now));
  }

  @Test
  void framesOfOneGlanceAreAsBadAsTheWorstOfThem() {
    for (int i = 0; i < 8; i++) {
      scene.beside(BO);
      scene.after(100).see(scene.frame(BO, STRANGER));
    }
    assertFalse(scene.unlocked());
    assertTrue(scene.bo(3).unlocked());
  }

  @Test
  void whatTheGateHasNotConfirmedMakesNoRowAndCountsNotForBoEither() {
    for (int i = 0; i < 8; i++) {
      scene.after(200);
      Seen seen = scene.frame(BO, STRANGER);
      scene.see(new Seen(BO, List.of(STRANGER), seen.at(), seen.frameId(), false, seen.took()));
    }
    assertFalse(scene.unlocked());
    assertEquals(List.of(), scene.history());
  }

  @Test
  void theFullModelIsNotAskedWhileSomebodyIsBesideBo() {
    scene.with(Scene.POLICY.confirmedBy(Optional.of(new Policy.Confirm(2, 0.5))));
    frames(8, BO, STRANGER);
    assertEquals(List.of(), scene.of(Action.Confirm.class));
    assertEquals(List.of(Kind.DENIED), scene.history());
    scene.bo(3);
    assertEquals(1, scene.of(Action.Confirm.class).size());
  }
}
