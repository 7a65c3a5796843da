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
import io.github.doggydoor.decision.state.DoorState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest extends CommandFixture {
  @Test
  void aFreshUnlockOpensForOneHoldAndIsLoggedAndAnswered() {
    scene.command(UNLOCK, Optional.of("a1"));
    assertTrue(scene.unlocked());
    assertEquals(new Action.Acknowledge(Optional.of("a1"), true, "done"), scene.answer());
    assertEquals(Optional.of("a1"), scene.log.getLast().commandId());
    assertEquals("unlock by test: unlocked", scene.why());
    assertEquals(Kind.REMOTE, scene.log.getLast().kind());
    assertFalse(scene.pass(4000).unlocked());
  }

  @Test
  void rule4AnIdThatWasSeenIsRefused() {
    scene.command(UNLOCK, Optional.of("a1")).pass(5000).command(UNLOCK, Optional.of("a1"));
    refused("its id was seen before");
  }

  @Test
  void rule4AnIdOfARefusedCommandIsSeenToo() {
    scene.with(Policies.remoteOff()).command(UNLOCK, Optional.of("a1"));
    scene.with(Scene.POLICY).command(UNLOCK, Optional.of("a1"));
    refused("its id was seen before");
  }

  @Test
  void rule4IdsFromBeforeTheRestartAreRefused() {
    scene.state = DoorState.initial(Mode.AUTO, Map.of("old", Scene.START), scene.now);
    scene.command(UNLOCK, Optional.of("old"));
    refused("its id was seen before");
  }

  @Test
  void rule4TheNewestThousandIdsAreKept() {
    Map<String, Instant> known = new LinkedHashMap<>();
    for (int i = 0; i < 1500; i++) {
      known.put("id" + i, Scene.START.minusSeconds(i));
    }
    scene.state = DoorState.initial(Mode.AUTO, known, scene.now);
    assertEquals(1000, scene.state.ids().seen().size());
    assertTrue(scene.state.ids().contains("id999"));
    assertFalse(scene.state.ids().contains("id1000"));
    scene.command(LOCK, Optional.of("new"));
    assertEquals(1000, scene.state.ids().seen().size());
    assertTrue(scene.state.ids().contains("new"));
    assertFalse(scene.state.ids().contains("id999"), "the oldest gives way");
  }

  @Test
  void anEndlessIdIsRefusedAndNotKept() {
    scene.command(UNLOCK, Optional.of("x".repeat(201)));
    refused("its id is longer than 200 characters");
    assertTrue(scene.state.ids().seen().isEmpty());
    assertEquals(Optional.empty(), scene.log.getLast().commandId());
    assertTrue(scene.command(UNLOCK, Optional.of("y".repeat(200))).unlocked());
    assertTrue(scene.log.getLast().commandId().isPresent());
  }

  @Test
  void rule4RemoteUnlockThatIsOffIsRefused() {
    scene.with(Policies.remoteOff()).command(UNLOCK);
    refused("remote unlock is off (mqtt.remote_unlock)");
  }

  @Test
  void freeModeIsNoWayAroundRemoteUnlockThatIsOff() {
    Command.Request free = new Command.Request.SetMode(Mode.FREE);
    scene.with(Policies.remoteOff()).command(free);
    assertEquals(Mode.AUTO, scene.state.mode());
    assertEquals(List.of(Kind.MODE), scene.kinds());
    assertEquals("remote unlock is off (mqtt.remote_unlock)", scene.answer().reason());
    assertTrue(scene.command(new Command.Request.SetMode(Mode.LOCKDOWN)).answer().done());
  }

  @Test
  void remoteUnlockInLockdownIsRefused() {
    scene.mode(Mode.LOCKDOWN).command(UNLOCK);
    refused("mode lockdown");
  }

  @Test
  void remoteUnlockWhileTheInterlockHoldsIsRefused() {
    scene.hear(new Event.InterlockTripped("cut")).command(UNLOCK);
    refused("the interlock holds the latch locked");
  }

  @Test
  void remoteUnlockWhileStoppingIsRefused() {
    scene.hear(new Event.Stopping("asked")).command(UNLOCK);
    refused("the door is stopping");
  }

  @Test
  void remoteUnlockWithTheFlapAjarIsRefused() {
    scene.contact(true).pass(6000).command(UNLOCK);
    refused("the flap stands open");
  }

  @Test
  void lockLocksEvenWhereRemoteUnlockIsOff() {
    scene.with(Policies.remoteOff()).button().command(LOCK, Optional.of("b"));
    assertFalse(scene.unlocked());
    assertTrue(scene.drives().contains(LatchPosition.LOCKED));
    assertEquals(List.of(Kind.REMOTE, Kind.LOCKED), scene.kinds());
    assertEquals("lock by test: locked", scene.rows().getFirst().why());
    assertEquals("asked by test", scene.why());
    assertTrue(scene.answer().done());
  }

  @Test
  void lockOfALockedDoorIsDone() {
    scene.command(LOCK);
    assertEquals("lock by test: locked already", scene.why());
    assertEquals(List.of(LatchPosition.LOCKED), scene.drives());
    assertTrue(scene.answer().done());
  }

  @Test
  void aLockdownThatCameBeforeTheLogAnsweredIsNotUndoneByItsAnswer() {
    scene.hear(new Event.PartFailed("memory", "the log is slow")).mode(Mode.LOCKDOWN);
    assertTrue(scene.answer().done());
    scene.hear(new Event.Recalled(Optional.of(Mode.AUTO), Map.of()));
    assertEquals(Mode.LOCKDOWN, scene.state.mode());
  }
}
