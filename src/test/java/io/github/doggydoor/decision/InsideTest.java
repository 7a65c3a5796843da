package io.github.doggydoor.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is inside and wants to go out. */
class InsideTest {
  private static final Policy OUT = Policies.out(Scene.POLICY.schedule());
  private final Scene scene = looking(Mode.AUTO);

  /** A door that has looked outside, and saw nobody. */
  private static Scene looking(Mode mode) {
    return new Scene(mode).with(OUT).still();
  }

  /** Somebody steps before the sensor, and stays there. */
  private Scene steps() {
    return scene.inside(true).pass(200);
  }

  private String only(Kind kind) {
    List<Entry> rows = scene.log.stream().filter(row -> row.kind() == kind).toList();
    assertEquals(1, rows.size(), scene.log.toString());
    return rows.getFirst().why();
  }

  @Test
  void theSensorInsideOpensOnceItHasSaidSoForItsWidth() {
    assertFalse(scene.inside(true).pass(100).unlocked());
    assertTrue(scene.pass(100).unlocked());
    assertEquals(List.of(LatchPosition.UNLOCKED), scene.drives());
    assertEquals("somebody inside wants to go out (the sensor there)", scene.why());
  }

  @Test
  void aPulseThatIsShorterIsNobody() {
    assertFalse(scene.inside(true).after(199).inside(false).pass(1000).unlocked());
    assertEquals(List.of(), scene.history());
  }

  @Test
  void aPulseOfTheWidthBetweenTwoTicksOpens() {
    assertTrue(scene.inside(true).after(200).inside(false).unlocked());
  }

  @Test
  void theSameSaidTwiceIsOnce() {
    steps().pass(1000).inside(true).inside(true).pass(100);
    assertEquals(List.of(Kind.UNLOCKED), scene.history());
  }

  @Test
  void theHoldIsItsOwnAndBeginsWhenTheSensorIsQuiet() {
    steps().pass(2000).inside(false);
    assertTrue(scene.pass(2900).unlocked());
    assertFalse(scene.pass(100).unlocked());
    assertEquals("the hold is over after 5.0 s", scene.why());
  }

  @Test
  void whoStaysBeforeTheSensorHasItOpenForTheLongestHoldAndOnce() {
    assertTrue(steps().pass(7900).unlocked());
    assertFalse(scene.pass(100).unlocked());
    assertFalse(scene.pass(300_000).unlocked());
    assertEquals(1, scene.count(Kind.UNLOCKED));
  }

  @Test
  void whoStepsAwayAndBackAsksAnew() {
    steps().inside(false).pass(3100);
    assertFalse(scene.unlocked());
    assertTrue(steps().unlocked());
  }

  @Test
  void whoAsksAgainAndAgainAndNeverGoesWaitsLongerAndLonger() {
    steps().inside(false).pass(3100);
    steps().inside(false).pass(3100);
    assertFalse(steps().unlocked());
    assertTrue(
        scene
            .why()
            .startsWith(
                "somebody inside wants to go out: 2 holds were over without a passage; it opens"
                    + " again in "),
        scene.why());
    assertFalse(scene.pass(9000).unlocked());
    assertTrue(scene.pass(1000).unlocked());
  }

  @Test
  void afterAWhileWithoutAnybodyTheStaysAreForgotten() {
    steps().inside(false).pass(3100);
    steps().inside(false).pass(3100);
    assertTrue(scene.pass(17_000).inside(true).pass(200).unlocked());
  }

  @Test
  void aPassageOutLocksAtOnceAndForgetsTheStays() {
    scene.contact(false);
    steps().inside(false).pass(3100);
    steps().contact(true).after(400).contact(false);
    assertFalse(scene.unlocked());
    assertEquals("the flap was opened and shut: a passage", scene.why());
    scene.inside(false);
    steps().inside(false).pass(3100);
    assertTrue(steps().unlocked());
  }

  @Test
  void withoutTheSensorInTheConfigurationNothingComesOfIt() {
    Scene plain = new Scene(Mode.AUTO).still();
    DoorState before = plain.state;
    assertEquals(before, plain.inside(true).state);
    assertFalse(plain.pass(2000).unlocked());
    assertEquals(List.of(), plain.history());
  }

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

  @Test
  void boOutsideNeitherLocksNorHoldsWhatTheSensorOpened() {
    steps().inside(false);
    scene.bo(4);
    assertTrue(scene.unlocked());
    assertFalse(scene.pass(2300).unlocked());
  }

  @Test
  void whoHasJustComeInDoesNotAskToGoOut() {
    scene.contact(false).bo(3).contact(true).after(400);
    scene.inside(true).contact(false).still().pass(500);
    assertFalse(scene.unlocked());
    assertFalse(scene.pass(60_000).unlocked());
    assertEquals(1, scene.count(Kind.UNLOCKED));
  }

  @Test
  void whoMovesBeforeTheSensorTenSecondsAfterTheDoorWasOpenAsks() {
    scene.bo(3).pass(4000);
    assertFalse(scene.pass(9800).inside(true).pass(1000).unlocked());
    scene.inside(false).pass(100);
    assertTrue(steps().unlocked());
  }

  @Test
  void whoWaitsWhileTheDoorIsOpenForAnotherHasBeenAnswered() {
    scene.with(Policies.out(Policies.night()));
    steps();
    scene.button().pass(5000);
    scene.with(OUT);
    assertFalse(scene.pass(30_000).unlocked());
  }

  @Test
  void theButtonTakesOverWhatTheSensorOpened() {
    steps().inside(false);
    assertTrue(scene.button().pass(3900).unlocked());
    assertEquals("the button: held on", scene.why());
  }

  @Test
  void aLockThatBlocksOnlyTheWayInNeedsNoUnlocking() {
    scene.with(Policies.oneWay()).contact(false);
    assertFalse(steps().pass(1000).unlocked());
    assertEquals(List.of(), scene.history());
    scene.contact(true).pass(1000).contact(false);
    assertEquals(List.of(), scene.history(), "a flap that opens outwards is not forced");
  }

  @Test
  void aLockThatBlocksBothWaysAndAFlapThatOpensAreAContradiction() {
    scene.contact(false).pass(1000).contact(true).pass(600);
    assertEquals(List.of(Kind.JAMMED), scene.history());
  }

  @Test
  void anInterlockThatRefusesIsToldAndAskedAgainAfterAWhile() {
    scene.refusing("too often");
    assertFalse(steps().unlocked());
    assertEquals(
        "somebody inside wants to go out: the interlock holds the latch locked (too often)",
        only(Kind.WAITING));
    scene.obeying();
    assertFalse(scene.pass(9000).unlocked());
    assertTrue(scene.pass(1000).unlocked());
  }

  @Test
  void aLatchThatOpensLateIsToldSo() {
    scene.late("the coil has rested");
    steps();
    assertEquals(
        "somebody inside wants to go out (the sensor there); it opens as soon as the coil has"
            + " rested",
        scene.why());
  }

  @Test
  void aSensorThatIsStuckIsToldAndBoStillComesIn() {
    steps().pass(3_600_000);
    assertTrue(
        only(Kind.FAULT).startsWith("inside: it has said for 60 min that somebody is there"));
    assertTrue(scene.still().bo(3).unlocked());
    scene.inside(false);
    assertEquals(Kind.CLEARED, scene.log.getLast().kind());
    assertFalse(scene.pass(20_000).unlocked());
    assertTrue(steps().unlocked());
  }

  @Test
  void aSensorThatIsStuckSinceTheWindowWasShutOpensNothingWhenItBegins() {
    scene.with(Policies.out(Policies.night()));
    steps().pass(3_600_000);
    assertFalse(scene.with(OUT).pass(1000).unlocked());
  }

  private void chatter(int times) {
    for (int i = 0; i < times; i++) {
      scene.inside(true).after(50).inside(false).pass(450);
    }
  }

  @Test
  void aSensorThatChattersIsToldOnceAndBelievedAgainAfterAMinuteOfQuiet() {
    chatter(20);
    assertEquals(0, scene.count(Kind.FAULT));
    chatter(40);
    assertTrue(only(Kind.FAULT).startsWith("inside: it said more than 20 times in ten minutes"));
    assertFalse(steps().pass(2000).unlocked(), "it opens nothing meanwhile");
    assertTrue(scene.bo(3).unlocked(), "and the camera still opens for Bo");
    scene.inside(false).pass(59_900);
    assertEquals(0, scene.count(Kind.CLEARED));
    scene.pass(100);
    assertEquals(1, scene.count(Kind.CLEARED));
    assertTrue(scene.still().inside(true).pass(200).unlocked());
  }

  @Test
  void whatChattersWhileItIsOpenHoldsNothingOn() {
    chatter(20);
    steps();
    scene.inside(false).after(100).inside(true);
    long open = 0;
    while (scene.unlocked()) {
      scene.pass(100);
      open++;
    }
    assertTrue(open <= 30, "open for " + open);
  }

  @Test
  void aBusyHallIsNoChatter() {
    for (int i = 0; i < 30; i++) {
      scene.inside(true).pass(3000).inside(false).pass(27_000);
    }
    assertEquals(0, scene.count(Kind.FAULT));
  }

  @Test
  void aJammedLatchIsTriedAgainForHimWithinHisWindow() {
    scene.with(
        Policies.out(Policies.daily(LocalTime.of(12, 0), LocalTime.of(13, 0).plusSeconds(4))));
    scene.bolt(true).pass(1000);
    steps().pass(600);
    assertEquals(Kind.JAMMED, scene.log.getLast().kind());
    scene.pass(1900);
    assertEquals("the jammed latch is tried again", scene.why());
    scene.pass(8000);
    assertFalse(scene.unlocked());
    assertEquals(2, scene.count(Kind.UNLOCKED));
  }

  @Test
  void eachEventIsItsOwnStepAndNothingIsRememberedElsewhere() {
    DoorState state = DoorState.initial(Mode.AUTO, Map.of(), scene.now);
    Moment later = scene.now.plus(Duration.ofSeconds(1));
    Step one = Door.step(state, new Event.InsideChanged(true), OUT, later);
    assertEquals(one, Door.step(state, new Event.InsideChanged(true), OUT, later));
    assertEquals(Optional.of(later), one.state().inside().signal().since());
  }
}
