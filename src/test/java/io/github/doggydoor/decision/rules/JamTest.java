package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JamTest {
  private final Scene scene = Scene.auto().bolt(true);

  /** When the latch was driven, in milliseconds from now. */
  private List<Long> drives(LatchPosition position, int millis) {
    Moment from = scene.now;
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < millis / 100; i++) {
      scene.pass(100);
      if (scene.drives().contains(position)) {
        times.add(scene.now.since(from).toMillis());
      }
    }
    return times;
  }

  @Test
  void aBoltThatIsNotThrownAlthoughLockedIsAJamAndTriedAgainWithBackOff() {
    scene.pass(1000).bolt(false);
    assertEquals(
        List.of(500L, 2500L, 6500L, 14_500L, 30_500L, 50_500L, 70_500L),
        drives(LatchPosition.LOCKED, 80_000));
    assertEquals(List.of(Kind.JAMMED), scene.history());
    assertEquals("the bolt is not thrown although the latch is locked", scene.why());
    assertEquals(Status.Lock.JAMMED, scene.lock());
  }

  @Test
  void aJamClearsWhenTheSensorAgrees() {
    scene.bolt(false).pass(600).bolt(true);
    assertEquals(List.of(Kind.CLEARED), scene.kinds());
    assertEquals(Status.Lock.LOCKED, scene.lock());
    assertTrue(scene.bo(3).bolt(false).unlocked());
  }

  @Test
  void whileJammedBoDoesNotOpen() {
    assertFalse(scene.bolt(false).pass(600).bo(5).unlocked());
    assertTrue(scene.why().startsWith("the latch is jammed: "));
  }

  @Test
  void aBoltThatFollowsInTimeIsNoJam() {
    scene.button().after(499).bolt(false).pass(4000).after(400).bolt(true).pass(2000);
    assertEquals(List.of(Kind.MANUAL, Kind.LOCKED), scene.history());
  }

  @Test
  void aBoltThatRepeatsItselfDoesNotBeginAnew() {
    scene.bolt(false).after(400).bolt(false).after(100).bolt(false);
    assertEquals(Status.Lock.JAMMED, scene.lock());
  }

  @Test
  void aBoltThatStaysThrownAlthoughUnlockedIsReleasedAndTriedAgain() {
    scene.with(Policies.hold(Duration.ofSeconds(8), Duration.ofSeconds(8))).button().pass(400);
    assertTrue(scene.unlocked());
    scene.pass(100);
    assertFalse(scene.unlocked());
    assertEquals(List.of(Kind.JAMMED), scene.kinds());
    assertEquals("the bolt is still thrown although the latch is unlocked", scene.why());
    assertEquals(Status.Lock.JAMMED, scene.lock());
    scene.pass(1900);
    assertFalse(scene.unlocked());
    scene.pass(100);
    assertTrue(scene.unlocked());
    assertEquals(List.of(Kind.UNLOCKED), scene.kinds());
    assertEquals("the jammed latch is tried again", scene.why());
    assertEquals(Status.Lock.JAMMED, scene.lock());
    assertFalse(scene.pass(500).unlocked());
    assertEquals(
        "the bolt is still thrown although the latch is unlocked (after 1 tries)", scene.why());
    scene.pass(4000);
    assertTrue(scene.unlocked());
    scene.bolt(false);
    assertEquals(List.of(Kind.CLEARED), scene.kinds());
    assertEquals(Status.Lock.UNLOCKED, scene.lock());
    assertTrue(scene.pass(900).unlocked());
    assertFalse(scene.pass(100).unlocked());
  }

  @Test
  void aHoldThatEndsWhileItWaitsIsNotTriedAgain() {
    scene.with(Policies.hold(Duration.ofSeconds(2), Duration.ofSeconds(2))).button().pass(1900);
    assertEquals(Status.Lock.JAMMED, scene.lock());
    scene.pass(100);
    assertEquals(List.of(Kind.CLEARED), scene.kinds());
    assertEquals(List.of(), drives(LatchPosition.UNLOCKED, 5000));
  }

  @Test
  void lockdownEndsAHoldThatWaits() {
    scene.button().pass(600).mode(Mode.LOCKDOWN);
    assertEquals(List.of(Kind.MODE, Kind.CLEARED), scene.kinds());
    assertEquals(List.of(), drives(LatchPosition.UNLOCKED, 5000));
  }

  @Test
  void outsideTheScheduleBoIsNotTriedAgain() {
    scene.bo(3).pass(600).with(Policies.schedule(Policies.night()));
    assertEquals(List.of(), drives(LatchPosition.UNLOCKED, 3300));
    assertEquals(Status.Lock.LOCKED, scene.lock());
    Scene inside = Scene.auto().bolt(true).bo(3).pass(2500);
    assertTrue(inside.unlocked());
  }

  @Test
  void theButtonTriesAtOnceWhileAHoldWaits() {
    scene.button().pass(600);
    assertTrue(scene.button().unlocked());
    assertEquals(List.of(Kind.MANUAL), scene.kinds());
    scene.bolt(false);
    assertEquals(Status.Lock.UNLOCKED, scene.lock());
  }

  @Test
  void whileAHoldWaitsFramesDecideNothingNew() {
    scene.bo(3).pass(600).bo(4);
    assertFalse(scene.unlocked());
    scene.seen(-9);
    assertEquals(List.of(), drives(LatchPosition.UNLOCKED, 5000));
  }
}
