package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands that are old, undated or of a clock that is not set. */
class CommandAgeTest extends CommandFixture {
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

  private Command until(Instant end) {
    return new Command(UNLOCK, Optional.of("u1"), Optional.of(end), false, true, "test");
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
}
