package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.state.CommandIds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Commands that come too fast. */
class CommandPaceTest {
  private static final Command.Request UNLOCK = new Command.Request.Unlock();
  private static final Command.Request LOCK = new Command.Request.Lock();
  private static final Command.Request NONSENSE =
      new Command.Request.Unreadable("the payload is not UTF-8");

  private final Scene scene = Scene.auto();

  private void flood(int count) {
    for (int i = 0; i < count; i++) {
      scene.command(NONSENSE);
    }
  }

  @Test
  void fiveCommandsAtOnceAreObeyedAndTheSixthIsRefusedWithTheTimeToWait() {
    for (int i = 0; i < 5; i++) {
      assertTrue(scene.command(UNLOCK).answer().done());
    }
    scene.after(500).command(UNLOCK);
    assertFalse(scene.answer().done());
    assertEquals("too many commands: the next is obeyed in 1.5 s", scene.answer().reason());
    assertEquals(
        "unlock by test: refused: too many commands: the next is obeyed in 1.5 s", scene.why());
  }

  @Test
  void everyTwoSecondsOneMoreIsObeyed() {
    for (int i = 0; i < 5; i++) {
      scene.command(UNLOCK);
    }
    assertFalse(scene.after(1999).command(UNLOCK).answer().done());
    assertTrue(scene.after(1).command(UNLOCK).answer().done());
    assertFalse(scene.command(UNLOCK).answer().done());
    scene.after(60_000);
    for (int i = 0; i < 5; i++) {
      assertTrue(scene.command(UNLOCK).answer().done(), "rested");
    }
    assertFalse(scene.command(UNLOCK).answer().done(), "and never more than five at once");
  }

  @Test
  void whatLocksTheDoorIsObeyedHoweverFastItComes() {
    for (int i = 0; i < 5; i++) {
      scene.command(UNLOCK);
    }
    assertTrue(scene.command(LOCK).answer().done());
    assertFalse(scene.unlocked());
    assertFalse(scene.command(LOCK).answer().done(), "it is locked already");
    assertTrue(scene.command(new Command.Request.SetMode(Mode.LOCKDOWN)).answer().done());
    assertFalse(scene.command(new Command.Request.SetMode(Mode.LOCKDOWN)).answer().done());
    assertFalse(scene.command(new Command.Request.SetMode(Mode.FREE)).answer().done());
    assertEquals(Mode.LOCKDOWN, scene.state.mode());
  }

  @Test
  void lockingCostsNothingOfWhatMayBeObeyed() {
    for (int i = 0; i < 4; i++) {
      scene.command(UNLOCK);
    }
    scene.command(LOCK);
    assertTrue(scene.command(UNLOCK).answer().done());
  }

  @Test
  void refusedCommandsCostNothingOfWhatMayBeObeyed() {
    flood(100);
    assertTrue(scene.command(UNLOCK).answer().done());
  }

  @Test
  void whatIsNoCommandIsLoggedAndAnsweredWithItsReasonAndId() {
    scene.command(NONSENSE, Optional.of("n1"));
    assertEquals(List.of(Kind.REMOTE), scene.kinds());
    assertEquals("no command by test: refused: the payload is not UTF-8", scene.why());
    assertEquals(Optional.of("n1"), scene.log.getLast().commandId());
    assertEquals(
        new Action.Acknowledge(Optional.of("n1"), false, "the payload is not UTF-8"),
        scene.answer());
  }

  @Test
  void ofAFloodTheFirstTenHaveARowEachAndTheRestOneRowAMinute() {
    flood(1000);
    assertEquals(10, scene.log.size());
    assertEquals("the payload is not UTF-8", scene.answer().reason(), "each is answered");
    scene.pass(59_900);
    assertEquals(10, scene.log.size());
    scene.pass(100);
    assertEquals(11, scene.log.size());
    assertEquals(
        "990 more commands were refused within 60.0 s, too many for a row each; the last:"
            + " no command by test: the payload is not UTF-8",
        scene.why());
    scene.pass(120_000);
    assertEquals(11, scene.log.size(), "what was told is not told again");
  }

  @Test
  void anEndlessFloodWritesTwoRowsAMinute() {
    flood(10);
    long before = scene.log.size();
    for (int i = 0; i < 6000; i++) {
      scene.after(100).command(NONSENSE);
    }
    long rows = scene.log.size() - before;
    assertTrue(rows >= 10 && rows <= 20, rows + " rows in ten minutes");
  }

  @Test
  void aSingleRefusalTooManyIsToldAsOne() {
    flood(11);
    scene.pass(60_000);
    assertTrue(scene.why().startsWith("1 more command was refused within 60.0 s"), scene.why());
  }

  @Test
  void commandsThatNobodyReadAreCounted() {
    scene.command(new Command.Request.Unread(7));
    assertEquals(
        "7 commands by test: refused: dropped unread: they came faster than they could be read",
        scene.why());
    flood(9);
    scene.command(new Command.Request.Unread(500)).pass(60_000);
    assertTrue(scene.why().startsWith("500 more commands were refused"), scene.why());
  }

  @Test
  void whatWasCountedIsToldBeforeTheDoorStops() {
    flood(12);
    scene.hear(new Event.Stopping("asked to"));
    assertEquals(List.of(Kind.REMOTE, Kind.STOPPED), scene.kinds());
    assertTrue(scene.rows().getFirst().why().startsWith("2 more commands were refused within 0.0"));
  }

  @Test
  void rule4AnIdThatWasRefusedInAFloodIsSeenToo() {
    flood(10);
    scene.with(Policies.remoteOff()).command(UNLOCK, Optional.of("a1"));
    scene.with(Scene.POLICY).command(UNLOCK, Optional.of("a1"));
    assertEquals("its id was seen before", scene.answer().reason());
  }

  @Test
  void rule4NoFloodMakesTheDoorForgetWhatItObeyed() {
    scene.command(UNLOCK, Optional.of("a1"));
    for (int i = 0; i < 5000; i++) {
      scene.command(NONSENSE, Optional.of("flood" + i));
    }
    assertTrue(scene.state.pace().ids().seen().size() <= CommandIds.MOST);
    scene.pass(10_000).command(UNLOCK, Optional.of("a1"));
    assertEquals("its id was seen before", scene.answer().reason());
    assertFalse(scene.unlocked());
  }

  @Test
  void whatCannotBeReadCanNeverBeObeyed() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            CommandRules.obey(
                new Turn(scene.state, scene.policy, scene.now, new Driven.Done()),
                new Command(NONSENSE, Optional.empty(), Optional.empty(), false, true, "test")));
  }

  @Test
  void outOfFreeModeNothingIsTooHasty() {
    scene.command(new Command.Request.SetMode(Mode.FREE));
    for (int i = 0; i < 6; i++) {
      scene.command(UNLOCK, Optional.of("u" + i));
    }
    assertFalse(scene.answer().done());
    assertTrue(scene.command(new Command.Request.SetMode(Mode.AUTO)).answer().done());
    assertEquals(Mode.AUTO, scene.state.mode());
    assertFalse(scene.command(new Command.Request.SetMode(Mode.FREE)).answer().done());
  }
}
