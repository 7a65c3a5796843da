package io.github.doggydoor.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTest {
  private static final Command.Request UNLOCK = new Command.Request.Unlock();
  private static final Command.Request LOCK = new Command.Request.Lock();
  private final Scene scene = Scene.auto();

  private Scene sent(Command command) {
    return scene.hear(new Event.Commanded(command));
  }

  private void refused(String reason) {
    assertFalse(scene.unlocked());
    assertTrue(scene.drives().isEmpty());
    assertEquals(List.of(Kind.REMOTE), scene.kinds());
    assertEquals("unlock by test: refused: " + reason, scene.why());
    assertEquals(reason, scene.answer().reason());
    assertFalse(scene.answer().done());
  }

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

  /** With an id and half a minute to live, but delivered like that. */
  private Command dated(Command.Request request, boolean retained, boolean fresh) {
    Optional<Instant> end = Optional.of(scene.now.wall().plusSeconds(30));
    return new Command(request, Optional.of("d1"), end, retained, fresh, "test");
  }

  private Command until(Instant end) {
    return new Command(UNLOCK, Optional.of("u1"), Optional.of(end), false, true, "test");
  }

  @Test
  void rule4ARetainedCommandIsRefused() {
    sent(dated(UNLOCK, true, true));
    refused("the broker had kept it (send it without retain)");
  }

  @Test
  void rule4ACommandWithoutAFreshConnectionIsRefused() {
    sent(dated(UNLOCK, false, false));
    refused("it was sent before the connection was up");
  }

  @Test
  void rule4ACommandPastItsExpiryIsRefused() {
    sent(until(scene.now.wall()));
    refused("it expired at 2026-11-24T12:00:00Z");
  }

  @Test
  void rule4ACommandBeforeItsExpiryIsObeyed() {
    assertTrue(sent(until(scene.now.wall().plusMillis(1))).unlocked());
  }

  @Test
  void rule4AnExpiryMoreThanTwoMinutesAheadIsRefused() {
    sent(until(scene.now.wall().plusSeconds(120).plusMillis(1)));
    refused(
        "its expires_at, 2026-11-24T12:02:00.001Z, is more than two minutes ahead of the door's clock");
  }

  @Test
  void rule4AnExpiryTwoMinutesAheadIsObeyed() {
    assertTrue(sent(until(scene.now.wall().plusSeconds(120))).unlocked());
  }

  @Test
  void rule4WhatLoosensWithoutAnIdOrWithoutAnExpiryIsRefused() {
    String words =
        "what loosens needs an id and an expires_at at most two minutes ahead, so that no relay can"
            + " replay it";
    scene.bare(UNLOCK);
    refused(words);
    Optional<Instant> end = Optional.of(scene.now.wall().plusSeconds(30));
    sent(new Command(UNLOCK, Optional.empty(), end, false, true, "test"));
    refused(words);
    sent(new Command(UNLOCK, Optional.of("a1"), Optional.empty(), false, true, "test"));
    refused(words);
  }

  @Test
  void rule4AnOldWordOfAModeLiftsNoLockdown() {
    for (Mode mode : List.of(Mode.AUTO, Mode.LEARN, Mode.FREE)) {
      scene.mode(Mode.LOCKDOWN).pass(10_000).bare(new Command.Request.SetMode(mode));
      assertEquals(Mode.LOCKDOWN, scene.state.mode(), mode.word());
      assertFalse(scene.answer().done());
    }
  }

  @Test
  void rule4AModeThatTightensNeedsNoDate() {
    scene.mode(Mode.FREE);
    for (Mode mode : List.of(Mode.AUTO, Mode.LEARN, Mode.LOCKDOWN)) {
      scene.bare(new Command.Request.SetMode(mode));
      assertEquals(mode, scene.state.mode());
      assertTrue(scene.answer().done());
    }
  }

  @Test
  void rule4WhereTheOwnerAllowsItABareWordIsObeyedAndNeverARetainedOrAStaleOne() {
    scene.with(Policies.bare());
    sent(new Command(UNLOCK, Optional.empty(), Optional.empty(), true, true, "test"));
    refused("the broker had kept it (send it without retain)");
    sent(new Command(UNLOCK, Optional.empty(), Optional.empty(), false, false, "test"));
    refused("it was sent before the connection was up");
    sent(until(scene.now.wall().plusSeconds(121)));
    assertFalse(scene.unlocked(), "a date that is there counts");
    assertTrue(scene.bare(UNLOCK).unlocked());
  }

  @Test
  void rule4NothingThatLoosensIsObeyedUntilTheClockIsSetNotEvenABareWord() {
    scene.with(Policies.bare()).hear(new Event.PartFailed("clock", "not set yet"));
    scene.command(UNLOCK);
    refused("the clock of the door cannot date it: not set yet");
    scene.bare(UNLOCK);
    refused("the clock of the door cannot date it: not set yet");
    assertTrue(scene.mode(Mode.LOCKDOWN).answer().done());
    assertFalse(scene.mode(Mode.AUTO).answer().done());
    scene.hear(new Event.PartRecovered("clock")).mode(Mode.AUTO).command(UNLOCK);
    assertTrue(scene.unlocked());
  }

  @Test
  void aClockThatIsNotSetKeepsNobodyOut() {
    scene.hear(new Event.PartFailed("clock", "not set yet")).bo(3);
    assertTrue(scene.unlocked());
    scene.pass(9000).button();
    assertTrue(scene.unlocked(), "nor does it forbid the button");
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
  void rule4WhatTightensIsObeyedHoweverOldItIsAndTheRowSaysSo() {
    scene.button();
    sent(new Command(LOCK, Optional.empty(), Optional.empty(), true, true, "test"));
    assertFalse(scene.unlocked());
    assertTrue(scene.answer().done());
    assertEquals(
        "lock by test: locked, although the broker had kept it (send it without retain)",
        scene.rows().getFirst().why());
    scene.button();
    Optional<Instant> end = Optional.of(scene.now.wall());
    sent(new Command(LOCK, Optional.of("l1"), end, false, true, "test"));
    assertEquals(
        "lock by test: locked, although it expired at 2026-11-24T12:00:00Z",
        scene.rows().getFirst().why());
    scene.button();
    sent(new Command(LOCK, Optional.of("l1"), Optional.empty(), false, true, "test"));
    assertFalse(scene.unlocked(), "a second delivery locks as well");
    sent(
        new Command(
            new Command.Request.SetMode(Mode.LOCKDOWN),
            Optional.empty(),
            Optional.empty(),
            true,
            false,
            "test"));
    assertEquals(Mode.LOCKDOWN, scene.state.mode());
  }

  @Test
  void rule4AStaleModeThatLoosensIsRefused() {
    sent(dated(new Command.Request.SetMode(Mode.FREE), true, true));
    assertEquals(Mode.AUTO, scene.state.mode());
    assertEquals(List.of(Kind.MODE), scene.kinds());
    assertTrue(scene.of(Action.KeepMode.class).isEmpty());
    assertFalse(scene.answer().done());
  }

  @Test
  void aLockdownThatCameBeforeTheLogAnsweredIsNotUndoneByItsAnswer() {
    scene.hear(new Event.PartFailed("memory", "the log is slow")).mode(Mode.LOCKDOWN);
    assertTrue(scene.answer().done());
    scene.hear(new Event.Recalled(Optional.of(Mode.AUTO), Map.of()));
    assertEquals(Mode.LOCKDOWN, scene.state.mode());
  }
}
