package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Way;
import io.github.doggydoor.decision.state.DoorState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever is inside and wants to go out is let out. */
class InsideTest extends InsideFixture {
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
    assertEquals("the hold is over after 5.0 s", only(Kind.LOCKED));
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
    assertTrue(
        scene.log.stream()
            .anyMatch(row -> row.why().equals("the flap was opened and shut: a passage")));
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
  void whoGoesOutHasTheLatchOfTheWayOutAndAPersonBoth() {
    steps();
    assertEquals(List.of(Way.OUT), ways());
    scene.button();
    assertEquals(List.of(Way.BOTH), ways());
    scene.inside(false).pass(10_000);
    scene.bo(3);
    assertEquals(List.of(Way.IN), ways());
    scene.pass(10_000);
    assertFalse(scene.unlocked());
  }

  private List<Way> ways() {
    return scene.of(Action.Drive.class).stream().map(Action.Drive::way).toList();
  }

  @Test
  void aLockThatBlocksOnlyTheWayInNeedsNoUnlocking() {
    scene.with(Policies.oneWay()).contact(false);
    assertFalse(steps().pass(1000).unlocked());
    assertEquals(List.of(), scene.history());
    scene.contact(true).pass(1000).contact(false);
    assertEquals(
        List.of(Kind.PASSAGE), scene.history(), "a flap that opens outwards is not forced");
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
