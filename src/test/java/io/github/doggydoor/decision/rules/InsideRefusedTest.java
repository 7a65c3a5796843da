package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What keeps the door shut for whoever is inside and wants to go out. */
class InsideRefusedTest extends InsideFixture {
  @Test
  void outsideItsWindowItStaysShutAndSaysSoOnceInTenMinutes() {
    scene.with(Policies.out(Policies.night()));
    assertFalse(steps().unlocked());
    assertEquals("somebody inside wants to go out: outside schedule_out", only(Kind.WAITING));
    scene.inside(false).pass(1000);
    steps().pass(598_000);
    assertEquals(1, scene.count(Kind.WAITING));
    scene.pass(2000);
    assertEquals(2, scene.count(Kind.WAITING));
  }

  @Test
  void whoStillWaitsWhenTheWindowBeginsIsLetOut() {
    scene.with(Policies.out(Policies.daily(LocalTime.of(13, 1), LocalTime.of(14, 0))));
    assertFalse(steps().pass(59_000).unlocked());
    assertTrue(scene.pass(1000).unlocked());
  }

  @Test
  void aWindowThatEndsEndsTheHold() {
    scene.with(
        Policies.out(Policies.daily(LocalTime.of(12, 0), LocalTime.of(13, 0).plusSeconds(2))));
    assertTrue(steps().pass(4000).unlocked());
    assertFalse(scene.pass(1200).unlocked());
  }

  @Test
  void theWindowsOfBothWaysAreTheirOwn() {
    scene.with(Policies.schedule(Policies.night()).lettingOut(OUT.out()));
    assertTrue(steps().unlocked());
    Scene in = looking(Mode.AUTO).with(Policies.out(Policies.night()));
    assertTrue(in.bo(3).unlocked());
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCKDOWN", "LEARN"})
  void aModeThatShutsLetsNobodyOut(Mode mode) {
    Scene shut = looking(mode);
    assertFalse(shut.inside(true).pass(1000).unlocked());
    assertEquals(
        mode == Mode.LEARN
            ? "somebody inside wants to go out: would have unlocked, but mode learn never moves the"
                + " latch"
            : "somebody inside wants to go out: mode lockdown lets nobody out",
        shut.why());
    assertFalse(shut.inside(false).mode(Mode.AUTO).still().unlocked());
    assertTrue(shut.inside(true).pass(200).unlocked());
    assertFalse(shut.mode(mode).unlocked());
  }

  @Test
  void inModeFreeNeitherWindowNorStrangerKeepsAnybodyIn() {
    Scene free = looking(Mode.FREE).with(Policies.out(Policies.night()));
    free.inside(true).pass(200);
    assertTrue(free.unlocked());
    assertTrue(free.strangers(4).unlocked());
    assertTrue(free.pass(6900).unlocked());
    assertFalse(free.pass(300).unlocked());
  }

  @Test
  void aCameraThatHasNotLookedKeepsItShutUntilItHas() {
    Scene early = new Scene(Mode.AUTO).with(OUT).inside(true).pass(1000);
    assertFalse(early.unlocked());
    assertEquals(
        "somebody inside wants to go out: the camera has not looked outside yet", early.why());
    assertTrue(early.still().unlocked());
  }

  @Test
  void aBlindCameraKeepsItShutAndLocksWhatItOpened() {
    assertTrue(steps().unlocked());
    assertFalse(scene.blind().unlocked());
    assertFalse(scene.inside(false).pass(100).inside(true).pass(1000).unlocked());
    assertEquals(
        "somebody inside wants to go out: nothing can be seen outside (black: dark)",
        only(Kind.WAITING));
    assertTrue(scene.still().unlocked());
  }

  @Test
  void aBlindCameraKeepsItShutInModeFreeAsWell() {
    Scene free = looking(Mode.FREE).blind().inside(true).pass(500);
    assertFalse(free.unlocked());
    assertTrue(free.still().unlocked());
  }

  @Test
  void aFaultThatKeepsTheDoorShutKeepsItShutBothWays() {
    scene.hear(new Event.PartFailed("model", "gone"));
    assertFalse(steps().unlocked());
    assertEquals("somebody inside wants to go out: fault (model)", only(Kind.WAITING));
    scene.hear(new Event.PartRecovered("model")).still();
    assertTrue(scene.unlocked());
    assertFalse(scene.hear(new Event.PartFailed("model", "gone")).unlocked());
  }

  @Test
  void aFlapThatStandsOpenAndAStopKeepTheLatchWhereItIs() {
    scene.contact(false).contact(true).pass(6100);
    assertFalse(steps().unlocked());
    scene.inside(false).contact(false).hear(new Event.Stopping("asked"));
    assertFalse(steps().unlocked());
  }

  @Test
  void aStrangerWhoWasSeenOutsideKeepsItShutUntilHeIsGone() {
    scene.strangers(3);
    assertFalse(steps().unlocked());
    assertEquals(
        "somebody inside wants to go out: a stranger was seen outside 0.2 s ago",
        only(Kind.WAITING));
    assertFalse(scene.pass(19_800).unlocked());
    assertTrue(scene.pass(100).unlocked());
  }

  @Test
  void aConfidentStrangerIsOneByASingleFrame() {
    scene.seen(-9);
    assertFalse(steps().unlocked());
  }

  @Test
  void doubtfulFramesBelowTheQuorumAreNoStrangerYet() {
    scene.strangers(2);
    assertTrue(steps().unlocked());
  }

  @Test
  void aStrangerWhoComesBeforeTheFlapMovesLocksAtOnceAndWhoWaitsIsLetOutLater() {
    scene.contact(false);
    assertTrue(steps().unlocked());
    assertFalse(scene.seen(-9).unlocked());
    assertEquals("a stranger came before anybody went out (score -9.0)", only(Kind.LOCKED));
    assertEquals("stranger", scene.status().lastVisitor().orElseThrow().who());
    assertFalse(scene.pass(20_000).unlocked());
    assertTrue(scene.pass(100).unlocked());
  }

  @Test
  void aStrangerWhoComesWhenNobodyWaitsAnyMoreOpensNothingLater() {
    steps().inside(false);
    assertFalse(scene.seen(-9).unlocked());
    assertFalse(scene.pass(30_000).unlocked());
  }

  @Test
  void onceTheFlapMovedNoStrangerLocksItOntoWhoGoesThrough() {
    scene.contact(false);
    steps().contact(true);
    assertTrue(scene.seen(-9).unlocked());
    assertTrue(scene.pass(2600).unlocked());
  }

  @Test
  void aFlapThatMovedBeforeItWasOpenedIsNoPassage() {
    scene.contact(true).after(100).contact(false);
    steps();
    assertFalse(scene.seen(-9).unlocked());
  }
}
