package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.state.DoorState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private final Scene scene = Scene.auto();

  @Test
  void rule1AStartLocksLogsWhyAndAnnounces() {
    scene.hear(new Event.Started("after a crash"));
    assertEquals(
        List.of(
            new Action.Drive(LatchPosition.LOCKED, false),
            new Action.Log(Entry.of(Kind.STARTED, scene.now, "after a crash")),
            new Action.Announce(
                new Status(
                    Status.Lock.LOCKED,
                    Mode.AUTO,
                    Optional.empty(),
                    Scene.START,
                    Optional.empty(),
                    Optional.empty(),
                    List.of()))),
        scene.last);
  }

  @Test
  void rule1AStopLocksWhoeverOpened() {
    scene.button().hear(new Event.Stopping("asked"));
    assertFalse(scene.unlocked());
    assertEquals(LatchPosition.LOCKED, scene.drives().getFirst());
    assertEquals(List.of(Kind.LOCKED, Kind.STOPPED), scene.kinds());
    assertEquals("asked", scene.why());
  }

  @Test
  void afterAStopTheCameraOpensNothingUntilTheNextStart() {
    scene.hear(new Event.Stopping("asked"));
    assertEquals(List.of(LatchPosition.LOCKED), scene.drives());
    assertFalse(scene.bo(4).unlocked());
    assertTrue(scene.hear(new Event.Started("again")).bo(1).unlocked());
    Scene magnet = new Scene(Mode.FREE).with(Policies.magnet());
    assertFalse(magnet.hear(new Event.Stopping("asked")).mode(Mode.FREE).unlocked());
  }

  @Test
  void onlyAChangeIsAnnounced() {
    scene.hear(new Event.Tick());
    assertEquals(1, scene.of(Action.Announce.class).size());
    assertTrue(scene.after(100).hear(new Event.Tick()).last.isEmpty());
    scene.after(100).contact(true);
    assertEquals(1, scene.last.size());
  }

  @Test
  void sinceIsWhenTheLockCameIntoItsState() {
    scene.hear(new Event.Tick()).pass(1000).button();
    assertEquals(scene.now.wall(), scene.status().since());
    scene.pass(2000).contact(true);
    assertEquals(scene.now.wall().minusSeconds(2), scene.status().since());
  }

  @Test
  void aStateIsNotChangedByTheStepThatLeavesIt() {
    DoorState before = scene.state;
    Step one = Door.step(before, new Event.ButtonPressed(), Scene.POLICY, scene.now);
    Step two = Door.step(before, new Event.ButtonPressed(), Scene.POLICY, scene.now);
    assertEquals(one, two);
    assertEquals(LatchPosition.LOCKED, before.position());
    assertThrows(UnsupportedOperationException.class, () -> one.actions().clear());
    assertThrows(UnsupportedOperationException.class, () -> before.faults().put("a", "b"));
    assertThrows(UnsupportedOperationException.class, () -> before.ids().seen().clear());
  }

  @Test
  void aWallClockThatJumpsMovesNoHold() {
    scene.button();
    scene.now = new Moment(scene.now.nanos(), scene.now.wall().plus(Duration.ofDays(365)));
    assertTrue(scene.hear(new Event.Tick()).unlocked());
    assertFalse(scene.pass(4000).unlocked());
  }

  @Test
  void aMomentKnowsTheTimeSinceAnother() {
    Moment later = scene.now.plus(Duration.ofSeconds(3));
    assertEquals(Duration.ofSeconds(3), later.since(scene.now));
    assertEquals(Duration.ofSeconds(-3), scene.now.since(later));
    assertEquals(Scene.START.plusSeconds(3), later.wall());
    Moment first = Moment.now();
    assertFalse(Moment.now().since(first).isNegative());
  }

  @Test
  void whileTheLogHasNotToldTheCommandsNoneIsObeyedThatLoosens() {
    Scene scene = Scene.auto().hear(new Event.PartFailed("memory", "no answer yet"));
    assertFalse(scene.command(new Command.Request.Unlock()).unlocked());
    assertEquals(
        "the door log has not told yet which commands there were: try again",
        scene.answer().reason());
    assertTrue(scene.command(new Command.Request.Lock()).answer().done());
    assertTrue(scene.bo(5).unlocked(), "the mode is known, and Bo is not to wait for the log");
  }

  @Test
  void rule7WhatIsRecalledLateLoosensOnlyWhatWasLost() {
    Scene scene = new Scene(Mode.LOCKDOWN).hear(new Event.PartFailed("memory", "no answer yet"));
    scene.hear(new Event.Recalled(Optional.of(Mode.AUTO), Map.of()));
    assertEquals(Mode.LOCKDOWN, scene.status().mode());
    Scene lost = Scene.auto().hear(new Event.PartFailed("mode", "no answer yet"));
    lost.hear(new Event.Recalled(Optional.empty(), Map.of()));
    assertEquals(Mode.LOCKDOWN, lost.status().mode());
    lost.hear(new Event.Recalled(Optional.of(Mode.AUTO), Map.of()));
    assertEquals("as before the start: from lockdown to auto", lost.rows().getFirst().why());
    assertTrue(lost.bo(3).unlocked());
  }

  @Test
  void aModeThatTheLogTellsLateCountsFromThenOn() {
    Scene scene = Scene.auto().hear(new Event.PartFailed("memory", "no answer yet"));
    scene.hear(new Event.Recalled(Optional.of(Mode.LOCKDOWN), Map.of("a1", Instant.EPOCH)));
    assertEquals(Mode.LOCKDOWN, scene.status().mode());
    assertEquals(List.of(Kind.CLEARED, Kind.MODE), scene.kinds());
    assertEquals("as before the start: from auto to lockdown", scene.why());
    scene.command(new Command.Request.SetMode(Mode.AUTO), Optional.of("a1"));
    assertEquals("its id was seen before", scene.answer().reason());
  }

  @Test
  void aLogThatTellsLateAndNothingLeavesTheModeAsItIs() {
    Scene scene = Scene.auto().hear(new Event.PartFailed("memory", "no answer yet"));
    scene.hear(new Event.Recalled(Optional.empty(), Map.of()));
    assertTrue(scene.bo(3).unlocked());
  }
}
