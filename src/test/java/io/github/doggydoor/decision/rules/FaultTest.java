package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultTest {
  private final Scene scene = Scene.auto();

  @Test
  void aFailedPartIsLoggedAndAnnouncedOnce() {
    scene.hear(new Event.PartFailed("model", "missing"));
    assertEquals(List.of(Kind.FAULT), scene.kinds());
    assertEquals("model: missing", scene.why());
    assertEquals(List.of("model: missing"), scene.status().faults());
    assertEquals(Status.Lock.FAULT, scene.lock());
    scene.hear(new Event.PartFailed("model", "missing"));
    assertTrue(scene.last.isEmpty());
    scene.hear(new Event.PartFailed("model", "altered"));
    assertEquals(List.of(Kind.FAULT), scene.kinds());
  }

  @Test
  void aPartThatWorksAgainIsCleared() {
    scene.hear(new Event.PartFailed("model", "missing"));
    scene.hear(new Event.PartRecovered("model"));
    assertEquals("model works again (it was: missing)", scene.why());
    assertEquals(Status.Lock.LOCKED, scene.lock());
    assertTrue(scene.status().faults().isEmpty());
    scene.hear(new Event.PartRecovered("model"));
    assertTrue(scene.last.isEmpty());
  }

  @Test
  void rule1AFailedPartReleasesWhatTheModelOpened() {
    assertFalse(scene.bo(3).hear(new Event.PartFailed("model", "missing")).unlocked());
    assertEquals(List.of(Kind.FAULT, Kind.LOCKED), scene.kinds());
    assertEquals("model failed: missing", scene.why());
    assertTrue(Scene.auto().button().hear(new Event.PartFailed("model", "missing")).unlocked());
  }

  @Test
  void inAFaultTheModelOpensNothingAndBoIsSaidToWait() {
    scene.hear(new Event.PartFailed("latch", "broken")).bo(4);
    assertFalse(scene.unlocked());
    assertTrue(scene.why().startsWith("fault (latch): 3 of"));
    assertTrue(scene.command(new Command.Request.Unlock()).unlocked());
  }

  @Test
  void aBrokerOrSnapshotsThatFailDoNotLockBoOut() {
    scene.bo(3).hear(new Event.PartFailed("mqtt", "gone"));
    assertTrue(scene.unlocked());
    scene.pass(5000).hear(new Event.PartFailed("snapshots", "disk full"));
    assertEquals(Status.Lock.LOCKED, scene.lock());
    assertEquals(2, scene.status().faults().size());
    assertTrue(scene.bo(3).unlocked());
  }

  @Test
  void rule8ALogThatCannotBeWrittenDoesNotLockBoOut() {
    scene.bo(3).hear(new Event.PartFailed("log", "another program holds it"));
    assertTrue(scene.unlocked());
    assertEquals(List.of(Kind.FAULT), scene.kinds());
    assertTrue(scene.pass(9000).bo(3).unlocked());
  }

  @Test
  void rule7AModeThatCannotBeReadIsLockdownForAnimalsAndTold() {
    scene.bo(3).hear(new Event.PartFailed("mode", "its file is damaged"));
    assertFalse(scene.unlocked());
    assertEquals("mode: its file is damaged", scene.rows().getFirst().why());
    assertEquals(Mode.LOCKDOWN, scene.status().mode());
    assertFalse(scene.pass(9000).bo(5).unlocked());
    assertTrue(scene.of(Action.KeepMode.class).isEmpty(), "nobody chose it, so nothing is kept");
  }

  @Test
  void rule7AMagnetThatStandsOpenIsLockedWhereTheModeIsLost() {
    Scene free = new Scene(Mode.FREE).with(Policies.magnet());
    assertTrue(free.hear(new Event.Started("a boot")).unlocked());
    assertFalse(free.hear(new Event.PartFailed("mode", "lost")).unlocked());
  }

  @Test
  void rule2TheButtonWorksInALockdownThatNobodyChose() {
    Scene obeys = Scene.auto().with(Policies.buttonObeys());
    assertTrue(obeys.hear(new Event.PartFailed("mode", "lost")).button().unlocked());
  }

  @Test
  void rule7ALostModeEndsWhenSomebodySaysOne() {
    scene.hear(new Event.PartFailed("mode", "lost"));
    scene.command(new Command.Request.SetMode(Mode.AUTO));
    assertTrue(scene.status().faults().isEmpty());
    assertTrue(scene.bo(3).unlocked());
  }

  @Test
  void rule3WhenTheInterlockTripsTheDoorKnowsThatItIsLocked() {
    scene.button().hear(new Event.InterlockTripped("cut after 10 s"));
    assertFalse(scene.unlocked());
    assertEquals(List.of(LatchPosition.LOCKED), scene.drives().subList(0, 1));
    assertEquals(List.of(Kind.FAULT, Kind.LOCKED), scene.kinds());
    assertEquals("interlock: cut after 10 s", scene.rows().getFirst().why());
    assertEquals("the interlock holds the latch locked: cut after 10 s", scene.why());
    assertEquals(Status.Lock.FAULT, scene.lock());
    assertFalse(scene.bo(4).unlocked());
  }

  @Test
  void rule3TheTripClearsByItself() {
    scene.hear(new Event.InterlockTripped("too often"));
    assertEquals(List.of(LatchPosition.LOCKED), scene.drives());
    scene.hear(new Event.InterlockCleared());
    assertEquals(List.of(Kind.CLEARED), scene.kinds());
    assertEquals(Status.Lock.LOCKED, scene.lock());
    scene.hear(new Event.InterlockCleared());
    assertTrue(scene.last.isEmpty());
    assertTrue(scene.bo(3).unlocked());
  }

  @Test
  void aSecondTripWhileUnlockedByTheButtonLocksAgain() {
    scene.hear(new Event.InterlockTripped("x")).button().hear(new Event.InterlockTripped("x"));
    assertFalse(scene.unlocked());
    assertEquals(List.of(Kind.LOCKED), scene.kinds());
  }
}
