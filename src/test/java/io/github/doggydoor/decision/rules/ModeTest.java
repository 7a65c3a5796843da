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

class ModeTest {
  @Test
  void aModeChangeIsKeptLoggedAnsweredAndAnnounced() {
    Scene scene = Scene.auto().mode(Mode.LEARN);
    assertEquals(Mode.LEARN, scene.status().mode());
    assertEquals(
        List.of(
            Action.Log.class,
            Action.KeepMode.class,
            Action.Acknowledge.class,
            Action.Announce.class),
        scene.last.stream().map(Object::getClass).toList());
    assertEquals(List.of(new Action.KeepMode(Mode.LEARN)), scene.of(Action.KeepMode.class));
    assertEquals("mode learn by test: from auto to learn", scene.why());
    assertEquals(Kind.MODE, scene.log.getLast().kind());
    assertTrue(scene.answer().done());
  }

  @Test
  void lockdownLocksAtOnceWhoeverOpened() {
    for (Scene scene : List.of(Scene.auto().bo(3), Scene.auto().button())) {
      assertFalse(scene.mode(Mode.LOCKDOWN).unlocked());
      assertEquals(List.of(Kind.MODE, Kind.LOCKED), scene.kinds());
      assertEquals(LatchPosition.LOCKED, scene.drives().getFirst());
    }
  }

  @Test
  void inLockdownNobodyGetsInAndBoIsSaidToWait() {
    Scene scene = new Scene(Mode.LOCKDOWN).bo(10);
    assertFalse(scene.unlocked());
    assertEquals(List.of(Kind.WAITING), scene.history());
    assertTrue(scene.why().startsWith("mode lockdown lets nobody in: 3 of the last 3 frames"));
  }

  @Test
  void outsideTheScheduleBoIsSaidToWaitOnceAVisit() {
    Scene scene = Scene.auto().with(Policies.schedule(Policies.night())).bo(10);
    assertFalse(scene.unlocked());
    assertEquals(List.of(Kind.WAITING), scene.history());
    assertTrue(scene.why().startsWith("outside the schedule: "));
    assertEquals("bo", scene.status().lastVisitor().orElseThrow().who());
    scene.pass(21_000).bo(3);
    assertEquals(2, scene.count(Kind.WAITING));
    assertTrue(scene.with(Scene.POLICY).bo(1).unlocked());
  }

  @Test
  void learnSaysWouldHaveUnlockedAndNeverMovesTheLatch() {
    Scene scene = new Scene(Mode.LEARN);
    for (int i = 0; i < 10; i++) {
      scene.bo(1);
      assertTrue(scene.drives().isEmpty());
    }
    assertEquals(List.of(Kind.WAITING), scene.history());
    assertTrue(scene.why().startsWith("would have unlocked"));
    assertEquals(List.of(Kind.DENIED), new Scene(Mode.LEARN).strangers(5).history());
  }

  @Test
  void learnReleasesWhatTheModelOpenedAndLetsPeopleOpen() {
    assertFalse(Scene.auto().bo(3).mode(Mode.LEARN).unlocked());
    assertTrue(Scene.auto().button().mode(Mode.LEARN).unlocked());
    assertTrue(new Scene(Mode.LEARN).command(new Command.Request.Unlock()).unlocked());
  }

  @Test
  void freeOpensAStrikeOnMotionOfAnyKindAndHoldsItWhileThereIsSome() {
    Scene scene = new Scene(Mode.FREE).with(Policies.schedule(Policies.night()));
    assertTrue(scene.seen(-20, 0).unlocked());
    assertEquals(List.of(Kind.UNLOCKED), scene.kinds());
    assertEquals("mode free: something is at the door (score -20.0)", scene.why());
    assertEquals("stranger", scene.status().lastVisitor().orElseThrow().who());
    assertTrue(scene.pass(3900).seen(-20).unlocked());
    assertTrue(scene.pass(3700).unlocked());
    assertFalse(scene.pass(200).unlocked());
    assertEquals(List.of(Kind.UNLOCKED, Kind.LOCKED), scene.history());
    assertTrue(scene.bo(1).unlocked());
    assertEquals("bo", scene.status().lastVisitor().orElseThrow().who());
  }

  @Test
  void freeDoesNotOpenAStrikeOnStillOrWhileJammed() {
    Scene scene = new Scene(Mode.FREE).still();
    assertFalse(scene.unlocked());
    assertFalse(scene.bolt(false).pass(600).seen(9).unlocked());
  }

  @Test
  void leavingFreeLocksWhatAnyAnimalOpenedAndNotWhatBoOpened() {
    assertFalse(new Scene(Mode.FREE).seen(1).mode(Mode.AUTO).unlocked());
    Scene bo = Scene.auto().bo(3).mode(Mode.FREE);
    assertTrue(bo.unlocked());
    assertTrue(bo.seen(-20).unlocked(), "in mode free a stranger may pass");
    assertTrue(bo.mode(Mode.AUTO).unlocked());
  }

  @Test
  void freeKeepsAMagnetUnlockedWithoutEnd() {
    Scene scene = new Scene(Mode.FREE).with(Policies.magnet());
    scene.hear(new Event.Started("boot"));
    assertEquals(List.of(LatchPosition.UNLOCKED), scene.drives());
    assertEquals(List.of(Kind.STARTED), scene.kinds());
    scene.pass(60_000).seen(-20).contact(true).pass(1000).contact(false).button().blind();
    assertTrue(scene.pass(20_000).unlocked());
    assertFalse(scene.mode(Mode.AUTO).unlocked());
    scene.button().mode(Mode.FREE);
    assertTrue(scene.pass(60_000).unlocked());
    assertFalse(scene.command(new Command.Request.Lock()).unlocked());
    assertFalse(scene.bo(5).unlocked(), "a lock from afar holds until a mode is set");
    assertTrue(scene.mode(Mode.FREE).unlocked());
  }

  @Test
  void aMagnetInFreeWithAnOpenFlapIsToldAjarAndStaysUnlocked() {
    Scene scene = new Scene(Mode.FREE).with(Policies.magnet()).mode(Mode.FREE);
    scene.contact(true).pass(6000);
    assertEquals(Status.Lock.AJAR, scene.lock());
    assertTrue(scene.unlocked());
    scene.contact(false);
    assertEquals(Status.Lock.UNLOCKED, scene.lock());
  }

  @Test
  void afterTheInterlockAMagnetInFreeOpensAgain() {
    Scene scene = new Scene(Mode.FREE).with(Policies.magnet()).mode(Mode.FREE);
    assertFalse(scene.hear(new Event.InterlockTripped("too often")).unlocked());
    assertFalse(scene.mode(Mode.FREE).unlocked());
    assertTrue(scene.hear(new Event.InterlockCleared()).unlocked());
    assertEquals(List.of(Kind.CLEARED, Kind.UNLOCKED), scene.kinds());
    scene.command(new Command.Request.Lock()).hear(new Event.InterlockCleared());
    assertFalse(scene.unlocked(), "nothing had tripped");
    scene.hear(new Event.InterlockTripped("x")).hear(new Event.Stopping("asked"));
    assertFalse(scene.hear(new Event.InterlockCleared()).unlocked());
  }

  @Test
  void wordsAreLowerCase() {
    assertEquals("lockdown", Mode.LOCKDOWN.word());
    assertEquals("waiting", Kind.WAITING.word());
  }
}
