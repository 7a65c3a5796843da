package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.interlock.Interlock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ButtonTest {
  private static void opens(Scene scene) {
    scene.button();
    assertTrue(scene.unlocked());
    assertEquals(List.of(LatchPosition.UNLOCKED), scene.drives());
    assertEquals(Kind.MANUAL, scene.rows().getFirst().kind());
    assertEquals("the button: unlocked", scene.rows().getFirst().why());
  }

  @Test
  void rule2TheButtonOpensBeforeTheStart() {
    Scene scene = Scene.auto();
    opens(scene);
    scene.hear(new Event.Started("boot"));
    assertTrue(scene.unlocked());
    assertEquals(List.of(LatchPosition.UNLOCKED), scene.drives());
  }

  @Test
  void rule2TheButtonOpensWhileStopping() {
    opens(Scene.auto().hear(new Event.Stopping("asked")));
  }

  @Test
  void rule2TheButtonOpensWhileBlindAndItsHoldLivesOn() {
    Scene scene = Scene.auto().blind().pass(2000);
    opens(scene);
    assertTrue(scene.after(100).blind().pass(3700).unlocked());
    assertFalse(scene.pass(200).unlocked());
  }

  @Test
  void rule2TheButtonOpensWhenModelAndDiskAreGone() {
    opens(
        Scene.auto()
            .hear(new Event.PartFailed("model", "missing"))
            .hear(new Event.PartFailed("log", "disk full")));
  }

  @Test
  void rule2TheButtonOpensAfterTheInterlockTripped() {
    opens(Scene.auto().hear(new Event.InterlockTripped("cut")));
  }

  @Test
  void rule2TheButtonOpensOutsideTheSchedule() {
    opens(Scene.auto().with(Policies.schedule(Policies.night())));
  }

  @Test
  void rule2TheButtonOpensInLearn() {
    opens(new Scene(Mode.LEARN));
  }

  @Test
  void rule2TheButtonOpensInLockdown() {
    opens(new Scene(Mode.LOCKDOWN));
  }

  @Test
  void rule2OnlyByChoiceTheButtonObeysLockdown() {
    Scene scene = new Scene(Mode.LOCKDOWN).with(Policies.buttonObeys()).button();
    assertFalse(scene.unlocked());
    assertTrue(scene.drives().isEmpty());
    assertEquals(List.of(Kind.MANUAL), scene.kinds());
    assertEquals("the button was refused: mode lockdown (button.obeys_lockdown)", scene.why());
    opens(Scene.auto().with(Policies.buttonObeys()));
  }

  @Test
  void rule2TheButtonOpensAJammedLatch() {
    Scene scene = Scene.auto().bolt(false).pass(600);
    assertEquals(Status.Lock.JAMMED, scene.lock());
    opens(scene);
  }

  @Test
  void rule2TheButtonOpensWithTheFlapAjarForItsWholeHold() {
    Scene scene = Scene.auto().contact(true).pass(6000);
    assertEquals(Status.Lock.AJAR, scene.lock());
    opens(scene);
    assertTrue(scene.pass(3900).unlocked());
    assertFalse(scene.pass(100).unlocked());
    assertEquals(Status.Lock.AJAR, scene.lock());
  }

  @Test
  void rule2AFlapThatBecomesAjarDoesNotCutALaterPress() {
    Scene scene = Scene.auto().contact(true).pass(5900);
    opens(scene);
    assertTrue(scene.pass(1000).unlocked());
    assertEquals(1, scene.count(Kind.AJAR));
  }

  @Test
  void pressedWhileUnlockedItHoldsOnUpToTheMaximum() {
    Scene scene = Scene.auto().button().pass(3000).button();
    assertEquals("the button: held on", scene.why());
    assertTrue(scene.pass(3900).unlocked());
    scene.button().pass(1000);
    assertTrue(scene.unlocked());
    assertFalse(scene.pass(100).unlocked());
  }

  @Test
  void pressedForBoItMakesTheHoldItsOwn() {
    Scene scene = Scene.auto().bo(3).button();
    assertTrue(scene.after(100).blind().unlocked());
  }

  @Test
  void rule3WithTheInterlockAPressOpensAtTheLatestAfterItsRest() {
    Scene scene = Scene.auto();
    Interlock interlock = Interlock.initial();
    interlock = interlock.request(true, Scene.LIMITS, 0).next();
    interlock = interlock.release(Scene.LIMITS, 1).next();
    scene.button();
    Interlock.Result pressed = interlock.request(true, Scene.LIMITS, 2);
    assertFalse(pressed.on());
    assertTrue(pressed.next().tick(Scene.LIMITS, Duration.ofSeconds(1).toNanos() + 1).on());
    assertTrue(scene.unlocked());
  }
}
