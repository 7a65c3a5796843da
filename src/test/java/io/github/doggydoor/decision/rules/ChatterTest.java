package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import org.junit.jupiter.api.Test;

/** A button whose line is disturbed, and the person who presses it all the same. */
class ChatterTest {
  private final Scene scene = Scene.auto();

  private void pulse() {
    scene.button().after(50).release();
  }

  /** A pulse every three seconds, as interference makes them. */
  private int open(int pulses) {
    int open = 0;
    for (int i = 0; i < pulses; i++) {
      pulse();
      for (int tick = 0; tick < 30; tick++) {
        open += scene.pass(100).unlocked() ? 1 : 0;
      }
    }
    return open;
  }

  private Scene chattering() {
    open(40);
    assertTrue(scene.state.faults().containsKey("button"));
    return scene;
  }

  @Test
  void aButtonThatIsPressedEveryThreeSecondsIsChatterAndKeepsTheDoorOpenNoLonger() {
    open(40);
    assertEquals(0, open(400), "tenths of a second that it was open in twenty minutes");
    assertEquals(1, scene.count(Kind.FAULT));
    String why = scene.log.stream().filter(row -> row.kind() == Kind.FAULT).findFirst().get().why();
    assertTrue(why.startsWith("button: pressed more than 20 times in ten minutes"), why);
    assertTrue(scene.count(Kind.MANUAL) <= 25, scene.count(Kind.MANUAL) + " rows");
  }

  @Test
  void rule2WhileItChattersAPressThatIsHeldForASecondOpens() {
    chattering().button().pass(900);
    assertFalse(scene.unlocked());
    assertTrue(scene.pass(100).unlocked());
    assertEquals("the button, held: unlocked", scene.why());
    scene.release().pass(4000);
    assertFalse(scene.unlocked());
  }

  @Test
  void heldOnceItOpensOnce() {
    chattering().button().pass(1000);
    assertTrue(scene.unlocked());
    assertFalse(scene.pass(9000).unlocked());
  }

  @Test
  void aLineThatIsHeldAgainAndAgainOpensSeldom() {
    chattering();
    int opened = 0;
    for (int i = 0; i < 200; i++) {
      scene.button().pass(1500);
      opened += scene.rows().isEmpty() ? 0 : 1;
      scene.release().pass(1500);
    }
    long manual = scene.log.stream().filter(row -> row.why().contains("held: ")).count();
    assertTrue(manual >= 3 && manual <= 13, manual + " openings in ten minutes");
  }

  @Test
  void rule2AfterAMinuteOfQuietAPressOpensAtOnce() {
    chattering().pass(56_000);
    assertEquals(0, scene.count(Kind.CLEARED));
    scene.pass(1100);
    assertEquals(Kind.CLEARED, scene.log.getLast().kind());
    assertTrue(scene.why().startsWith("the button is quiet again; presses that did not open: "));
    assertFalse(scene.state.faults().containsKey("button"));
    assertTrue(scene.button().unlocked());
    assertEquals("the button: unlocked", scene.why());
  }

  @Test
  void aButtonThatStaysDownIsQuiet() {
    chattering().button().pass(70_000);
    assertEquals(Kind.CLEARED, scene.log.getLast().kind());
  }

  @Test
  void rule8WhileItChattersBoIsLetIn() {
    assertTrue(chattering().bo(3).unlocked());
    assertEquals(Status.Lock.UNLOCKED, scene.lock());
  }

  @Test
  void aFamilyMayPressAsOftenAsItNeeds() {
    for (int i = 0; i < 20; i++) {
      pulse();
      assertTrue(scene.unlocked(), "press " + i);
      scene.pass(5000);
    }
    for (int i = 0; i < 20; i++) {
      scene.pass(30_000);
      pulse();
      assertTrue(scene.unlocked(), "press " + i);
    }
    assertEquals(0, scene.count(Kind.FAULT));
  }

  @Test
  void pressesWhileItIsOpenCount() {
    for (int i = 0; i < 21; i++) {
      scene.after(100);
      pulse();
    }
    assertTrue(scene.state.faults().containsKey("button"));
  }

  @Test
  void theLimitIsTheOwners() {
    scene.with(Policies.presses(100));
    for (int i = 0; i < 100; i++) {
      pulse();
    }
    assertEquals(0, scene.count(Kind.FAULT));
    pulse();
    assertEquals(1, scene.count(Kind.FAULT));
  }

  @Test
  void aButtonThatObeysLockdownFillsNoLog() {
    Scene lockdown = new Scene(Mode.LOCKDOWN).with(Policies.buttonObeys());
    for (int i = 0; i < 100; i++) {
      lockdown.button().after(50).release().pass(3000);
    }
    assertTrue(lockdown.log.size() < 30, lockdown.log.size() + " rows");
    assertFalse(lockdown.button().pass(1000).unlocked());
    assertEquals(
        "the button, held was refused: mode lockdown (button.obeys_lockdown)", lockdown.why());
  }
}
