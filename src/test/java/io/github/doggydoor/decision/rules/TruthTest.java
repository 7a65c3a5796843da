package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Way;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rows and answers say what the latch did, not what was asked. */
class TruthTest {
  private static final String HOLDS = "the interlock holds the latch locked (it moved too often)";
  private final Scene scene = Scene.auto();

  private Scene refusing() {
    return scene.refusing("it moved too often");
  }

  @Test
  void rule9APressThatTheInterlockRefusesSaysSo() {
    refusing().button();
    assertEquals(List.of(Kind.MANUAL), scene.kinds());
    assertEquals("the button was refused: " + HOLDS, scene.why());
    assertFalse(scene.unlocked());
    assertEquals(Status.Lock.LOCKED, scene.lock());
  }

  @Test
  void rule9APressWithinTheRestSaysThatItOpensLater() {
    scene.late("the latch has rested (0.4 s)").button();
    assertEquals("the button: unlocked as soon as the latch has rested (0.4 s)", scene.why());
    assertTrue(scene.unlocked());
    assertTrue(scene.pass(4900).unlocked(), "the hold begins when the latch opens");
    assertFalse(scene.pass(100).unlocked());
  }

  @Test
  void rule9ACommandThatTheInterlockRefusesIsAnsweredSo() {
    refusing().command(new Command.Request.Unlock(), Optional.of("one"));
    assertEquals(new Action.Acknowledge(Optional.of("one"), false, HOLDS), scene.answer());
    assertEquals("unlock by test: refused: " + HOLDS, scene.why());
    assertFalse(scene.unlocked());
    assertTrue(scene.command(new Command.Request.Lock()).answer().done());
  }

  @Test
  void rule9ACommandWithinTheRestIsDoneLaterAndSaysSo() {
    scene.late("it rested").command(new Command.Request.Unlock());
    assertEquals("unlock by test: unlocked; it opens as soon as it rested", scene.why());
    assertTrue(scene.answer().done());
    assertEquals("done; it opens as soon as it rested", scene.answer().reason());
    assertEquals("done", scene.command(new Command.Request.Lock()).answer().reason());
  }

  @Test
  void rule9BoWhomTheInterlockRefusesWaitsAndItIsNotAskedWithEachFrame() {
    refusing().bo(3);
    assertFalse(scene.unlocked());
    assertEquals(List.of(Kind.WAITING), scene.kinds());
    assertTrue(scene.why().startsWith(HOLDS + ": 3 of the last"), scene.why());
    int asked = 0;
    for (int i = 0; i < 100; i++) {
      Step first = Door.step(scene.state, seen(scene), scene.policy, scene.now);
      asked += first.actions().stream().anyMatch(Action.Drive.class::isInstance) ? 1 : 0;
      scene.seen(9);
    }
    assertTrue(asked <= 3, "asked " + asked + " times in 20 s");
    assertEquals(1, scene.count(Kind.WAITING));
    assertTrue(scene.obeying().bo(60).log.stream().anyMatch(e -> e.kind() == Kind.UNLOCKED));
  }

  private static Event seen(Scene scene) {
    return new Event.Observed(new Observation.Seen(9, 1, scene.now, 9_000));
  }

  @Test
  void rule9BoWhoIsLetInWithinTheRestHasARowThatSaysSo() {
    scene.late("it rested").bo(3);
    assertEquals(List.of(Kind.UNLOCKED), scene.kinds());
    assertTrue(scene.why().endsWith("; it opens as soon as it rested"), scene.why());
  }

  @Test
  void rule9InModeFreeARefusedAnimalWaits() {
    Scene free = new Scene(Mode.FREE).refusing("no").seen(-9);
    assertEquals(List.of(Kind.WAITING), free.kinds());
    assertFalse(free.unlocked());
    Scene late = new Scene(Mode.FREE).late("it rested").seen(-9);
    assertTrue(late.why().endsWith("; it opens as soon as it rested"), late.why());
  }

  @Test
  void rule9AMagnetThatIsRefusedInModeFreeIsNotToldOpen() {
    Scene free = new Scene(Mode.FREE).with(Policies.magnet()).refusing("no");
    free.hear(new Event.Started("a boot"));
    assertFalse(free.unlocked());
    assertEquals(Status.Lock.LOCKED, free.lock());
    free.hear(new Event.InterlockTripped("often")).late("it rested");
    free.hear(new Event.InterlockCleared());
    assertEquals("mode free keeps the magnet open; it opens as soon as it rested", free.why());
  }

  @Test
  void rule9AJammedLatchThatIsRefusedIsNotTriedAgain() {
    scene.bolt(true).button().pass(600);
    assertEquals(Status.Lock.JAMMED, scene.lock());
    refusing().pass(2000);
    assertFalse(scene.unlocked());
    assertTrue(
        scene.log.stream()
            .anyMatch(row -> row.why().equals("the jammed latch is not tried again: " + HOLDS)));
    Scene late = Scene.auto().bolt(true).button().pass(600).late("it rested").pass(2000);
    assertEquals("the jammed latch is tried again as soon as it rested", late.why());
  }

  @Test
  void rule9ARemoteUnlockWithTheFlapForcedOpenIsHeldForItsWholeTime() {
    scene.contact(false).pass(1000).contact(true).pass(10_000);
    assertEquals(Status.Lock.JAMMED, scene.lock());
    scene.command(new Command.Request.Unlock());
    assertTrue(scene.answer().done());
    assertTrue(scene.pass(3900).unlocked(), "answered done, and held for " + scene.why());
    assertFalse(scene.pass(100).unlocked());
  }

  @Test
  void theInterlocksFaultIsToldOnceHoweverOftenItRefuses() {
    for (int i = 0; i < 5; i++) {
      scene.hear(new Event.InterlockTripped("why " + i));
    }
    assertEquals(List.of(Kind.FAULT), scene.history());
    scene.hear(new Event.InterlockCleared());
    assertEquals(List.of(Kind.FAULT, Kind.CLEARED), scene.history());
  }

  @Test
  void rule3TheCameraWaitsWhenTheDutyIsUsedUpAndTheButtonOpens() {
    Policy policy = Policies.duty(5);
    scene.with(policy);
    BelowTheCore board = new BelowTheCore(scene);
    for (int visit = 0; visit < 12; visit++) {
      for (int i = 0; i < 60; i++) {
        scene.after(200);
        board.elapse();
        board.hear(seen(scene, visit * 100 + i));
        board.settle();
      }
      for (int i = 0; i < 210; i++) {
        scene.after(100);
        board.elapse();
        board.hear(new Event.Tick());
        board.settle();
      }
    }
    Entry waiting =
        scene.log.stream().filter(row -> row.kind() == Kind.WAITING).findFirst().orElseThrow();
    assertTrue(
        waiting.why().contains("5 % of the last ten minutes (latch.max_duty)"), waiting.why());
    assertEquals(0, scene.count(Kind.FAULT));
    board.hear(new Event.ButtonPressed());
    board.settle();
    assertEquals("the button: unlocked", scene.why());
    assertTrue(board.on());
    assertTrue(board.percent(scene.now.nanos()) > 2, "the dog had its share");
    scene.pass(5000);
    scene.command(new Command.Request.Unlock());
    assertFalse(scene.answer().done());
    assertTrue(scene.answer().reason().contains("latch.max_duty"), scene.answer().reason());
  }

  private static Event seen(Scene scene, long frame) {
    return new Event.Observed(new Observation.Seen(9, 1, scene.now, 100_000 + frame));
  }

  @Test
  void theTimeOfTheButtonIsAskedForAsItsOwn() {
    assertEquals(
        List.of(new Action.Drive(LatchPosition.UNLOCKED, true)),
        scene.button().of(Action.Drive.class));
    scene.pass(4000).bo(3);
    assertEquals(
        List.of(new Action.Drive(LatchPosition.UNLOCKED, false, Way.IN)),
        scene.of(Action.Drive.class));
    scene.button();
    assertEquals(
        List.of(new Action.Drive(LatchPosition.UNLOCKED, true)), scene.of(Action.Drive.class));
    assertEquals(Duration.ofSeconds(4), scene.state.opening().get().until().since(scene.now));
  }
}
