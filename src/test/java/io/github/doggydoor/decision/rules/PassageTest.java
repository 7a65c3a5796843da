package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassageTest {
  private final Scene scene = Scene.auto();

  @Test
  void theHoldIsOverAndTheDoorLocks() {
    assertTrue(scene.bo(3).pass(3900).unlocked());
    assertFalse(scene.pass(100).unlocked());
    assertEquals(List.of(LatchPosition.LOCKED), scene.drives());
    assertEquals(List.of(Kind.LOCKED), scene.kinds());
    assertEquals("the hold is over after 4.0 s", scene.why());
  }

  @Test
  void theDriveComesBeforeTheRowAndTheRowBeforeTheAnnouncement() {
    scene.bo(3);
    assertEquals(
        List.of(Action.Drive.class, Action.Log.class, Action.Announce.class),
        scene.last.stream().map(Object::getClass).toList());
  }

  @Test
  void boStillThereExtendsTheHoldUpToItsMaximum() {
    scene.bo(3);
    for (int i = 0; i < 39; i++) {
      assertTrue(scene.seen(9).unlocked(), "frame " + i);
    }
    assertFalse(scene.seen(9).unlocked());
    assertEquals("the hold is over after 8.0 s", scene.why());
  }

  @Test
  void afterTheMaximumANewQuorumOpensAgain() {
    scene.bo(3 + 40);
    assertFalse(scene.bo(2).unlocked());
    assertTrue(scene.bo(1).unlocked());
  }

  @Test
  void oneFrameOfBoExtendsByTheHoldTime() {
    assertTrue(scene.bo(3).pass(3000).seen(9).pass(3900).unlocked());
    assertFalse(scene.pass(100).unlocked());
  }

  @Test
  void anUnfamiliarFrameDoesNotExtend() {
    assertFalse(scene.bo(3).pass(3000).seen(9, 0).pass(900).unlocked());
  }

  @Test
  void rule3AStrikeIsNeverAskedForLongerThanTheInterlockAllows() {
    scene.with(Policies.hold(Duration.ofSeconds(60), Duration.ofSeconds(90))).button();
    assertTrue(scene.pass(9700).unlocked());
    assertFalse(scene.pass(100).unlocked());
  }

  @Test
  void aPassageLocksOnceBoIsGone() {
    scene.contact(false).bo(3).after(500).contact(true);
    assertTrue(scene.unlocked());
    assertTrue(scene.after(400).contact(false).still().pass(300).unlocked());
    assertFalse(scene.pass(100).unlocked());
    assertEquals("the flap was opened and shut: a passage", scene.why());
    assertEquals(List.of(Kind.UNLOCKED, Kind.LOCKED), scene.history());
  }

  @Test
  void aFlapThatSwingsForAMomentIsNoPassage() {
    scene.contact(false).bo(3).after(200).contact(true).after(399).contact(false);
    assertTrue(scene.still().pass(2500).unlocked());
    assertFalse(scene.pass(900).unlocked());
    assertEquals("the hold is over after 4.1 s", scene.why());
  }

  @Test
  void withBoStillThereAFlapThatWasOpenAndShutIsNoPassageAndTheHoldGoesOn() {
    scene.contact(false).bo(3).after(200).contact(true).after(800).contact(false);
    assertTrue(scene.bo(1).still().pass(3700).unlocked());
    assertFalse(scene.pass(200).unlocked());
    assertTrue(scene.why().startsWith("the hold is over"), scene.why());
  }

  @Test
  void aFrameFromBeforeTheFlapFellShutDoesNotKeepItOpen() {
    scene.contact(false).bo(3).after(200).contact(true).after(500);
    Moment before = scene.now;
    scene.after(100).contact(false).after(100);
    scene.see(new Observation.Seen(9, 1, before, 7000)).still();
    assertFalse(scene.pass(300).unlocked());
    assertEquals("the flap was opened and shut: a passage", scene.why());
  }

  @Test
  void whereNoFrameComesAPassageLocksAfterTwoSeconds() {
    scene.contact(false).bo(3).after(200).contact(true).after(500).contact(false);
    assertTrue(scene.pass(1900).unlocked());
    assertFalse(scene.pass(100).unlocked());
    assertEquals("the flap was opened and shut: a passage", scene.why());
  }

  @Test
  void aConfidentStrangerBehindBoLocksBeforeThePassageIsSure() {
    scene.contact(false).bo(3).after(200).contact(true).after(500).contact(false);
    assertFalse(scene.seen(-9).unlocked());
  }

  @Test
  void forTheButtonTheContactAloneSaysThatSomebodyWentThrough() {
    scene.contact(false).button().after(200).contact(true).after(399).contact(false);
    assertTrue(scene.unlocked());
    assertFalse(scene.after(100).contact(true).after(400).contact(false).unlocked());
    assertEquals("the flap was opened and shut: a passage", scene.why());
  }

  @Test
  void whoPressesJustAfterBoWentThroughHasAHoldOfHisOwn() {
    scene.contact(false).bo(3).after(200).contact(true).after(500).contact(false).after(100);
    assertTrue(scene.button().unlocked());
    assertTrue(scene.still().pass(3800).unlocked());
    assertFalse(scene.pass(100).unlocked());
  }

  @Test
  void aFlapThatWasOpenAlreadyAndShutsIsAPassage() {
    scene.contact(true).bo(3).contact(false).still();
    assertFalse(scene.pass(400).unlocked());
  }

  @Test
  void inModeFreeAnAnimalThatIsStillThereDidNotGoThrough() {
    Scene free = new Scene(Mode.FREE).contact(false).seen(-9);
    free.after(100).contact(true).after(500).contact(false);
    assertTrue(free.seen(-9).pass(2100).unlocked());
    free.contact(true).after(500).contact(false).still();
    assertFalse(free.pass(400).unlocked());
  }

  @Test
  void aContactThatRepeatsItselfChangesNothing() {
    scene.contact(false).bo(3);
    assertTrue(scene.contact(false).unlocked());
    assertTrue(scene.contact(true).after(100).contact(true).unlocked());
  }

  @Test
  void aConfidentStrangerWithBoGoneLocksAtOnce() {
    assertFalse(scene.bo(3).seen(-8).unlocked());
    assertEquals("a stranger is there and Bo is gone (score -8.0)", scene.why());
    assertEquals("stranger", scene.status().lastVisitor().orElseThrow().who());
  }

  @Test
  void aDoubtfulStrangerWithBoGoneLocksAfterAQuorum() {
    assertTrue(scene.bo(3).strangers(2).unlocked());
    assertFalse(scene.strangers(1).unlocked());
  }

  @Test
  void boAmongDoubtfulFramesIsNotGone() {
    assertTrue(scene.bo(3).strangers(2).bo(1).strangers(2).unlocked());
  }

  @Test
  void aHoldOfTheButtonIsNotEndedByAStranger() {
    assertTrue(scene.button().seen(-9).strangers(4).unlocked());
  }

  @Test
  void outsideTheScheduleTheHoldIsNotExtended() {
    scene.bo(3).with(Policies.schedule(Policies.night()));
    assertTrue(scene.pass(3000).seen(9).unlocked());
    assertFalse(scene.pass(900).unlocked());
  }
}
