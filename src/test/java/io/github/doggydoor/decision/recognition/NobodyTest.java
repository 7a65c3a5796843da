package io.github.doggydoor.decision.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Took;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NobodyTest {
  private long frame = 70_000;
  private static final double UNFAMILIAR = 0.2;
  private final Scene scene = Scene.auto();

  @Test
  void whatIsLikeNoAnimalAndNoSureStrangerIsNobody() {
    for (int i = 0; i < 500; i++) {
      scene.seen(-0.1, UNFAMILIAR);
    }
    assertEquals(List.of(), scene.history());
    assertEquals(Optional.empty(), scene.status().lastVisitor());
    assertEquals(Optional.empty(), scene.state.visit());
  }

  @Test
  void nobodyCountsAgainstTheQuorum() {
    assertFalse(scene.bo(2).seen(9, UNFAMILIAR).seen(9, UNFAMILIAR).bo(1).unlocked());
    assertTrue(scene.bo(2).unlocked());
  }

  @Test
  void aSureStrangerIsSomebodyHoweverUnfamiliar() {
    scene.seen(-9, UNFAMILIAR).seen(-9, UNFAMILIAR).seen(-9, UNFAMILIAR);
    assertEquals(List.of(Kind.DENIED), scene.history());
  }

  @Test
  void aFamiliarAnimalThatIsNotBoIsSomebody() {
    assertEquals(List.of(Kind.DENIED), scene.strangers(3).history());
  }

  @Test
  void nobodyKeepsNoVisitGoingThatWouldHideTheNextStranger() {
    scene.strangers(3);
    for (int i = 0; i < 110; i++) {
      scene.seen(-0.1, UNFAMILIAR);
    }
    scene.strangers(3);
    assertEquals(2, scene.count(Kind.DENIED));
  }

  @Test
  void whoIsNobodyIsNoVisitorEvenWhereTheDoorLocksOnIt() {
    scene.bo(3).seen(-0.1, UNFAMILIAR).seen(-0.1, UNFAMILIAR).seen(-0.1, UNFAMILIAR);
    assertFalse(scene.unlocked());
    assertEquals("Bo is gone (score -0.1)", scene.why());
    assertEquals("bo", scene.status().lastVisitor().orElseThrow().who());
  }

  /** What a model that was taught the step says of it is as low as of a stranger for sure. */
  @Test
  void theEmptyStepLocksNothingByOneFrameHoweverLowItsScore() {
    scene.bo(3);
    for (int i = 0; i < 2; i++) {
      scene.after(200).see(empty(-20));
      assertTrue(scene.unlocked());
    }
    scene.after(200).see(empty(-20));
    assertFalse(scene.unlocked());
    assertEquals(0, scene.count(Kind.DENIED));
    assertFalse(Scene.auto().bo(3).seen(-20).unlocked(), "a stranger for sure locks at once");
  }

  private Observation.Seen empty(double score) {
    return new Observation.Seen(score, 1, scene.now, ++frame, false, Took.UNKNOWN);
  }
}
