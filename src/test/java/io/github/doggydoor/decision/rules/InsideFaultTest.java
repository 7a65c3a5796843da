package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Policies;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sensor inside, or a latch for it, that does not do as it should. */
class InsideFaultTest extends InsideFixture {
  @Test
  void aLockThatBlocksBothWaysAndAFlapThatOpensAreAContradiction() {
    scene.contact(false).pass(1000).contact(true).pass(600);
    assertEquals(List.of(Kind.JAMMED), scene.history());
  }

  @Test
  void anInterlockThatRefusesIsToldAndAskedAgainAfterAWhile() {
    scene.refusing("too often");
    assertFalse(steps().unlocked());
    assertEquals(
        "somebody inside wants to go out: the interlock holds the latch locked (too often)",
        only(Kind.WAITING));
    scene.obeying();
    assertFalse(scene.pass(9000).unlocked());
    assertTrue(scene.pass(1000).unlocked());
  }

  @Test
  void aLatchThatOpensLateIsToldSo() {
    scene.late("the coil has rested");
    steps();
    assertEquals(
        "somebody inside wants to go out (the sensor there); it opens as soon as the coil has"
            + " rested",
        scene.why());
  }

  @Test
  void aSensorThatIsStuckIsToldAndBoStillComesIn() {
    steps().pass(3_600_000);
    assertTrue(
        only(Kind.FAULT).startsWith("inside: it has said for 60 min that somebody is there"));
    assertTrue(scene.still().bo(3).unlocked());
    scene.inside(false);
    assertEquals(Kind.CLEARED, scene.log.getLast().kind());
    assertFalse(scene.pass(20_000).unlocked());
    assertTrue(steps().unlocked());
  }

  @Test
  void aSensorThatIsStuckSinceTheWindowWasShutOpensNothingWhenItBegins() {
    scene.with(Policies.out(Policies.night()));
    steps().pass(3_600_000);
    assertFalse(scene.with(OUT).pass(1000).unlocked());
  }

  private void chatter(int times) {
    for (int i = 0; i < times; i++) {
      scene.inside(true).after(50).inside(false).pass(450);
    }
  }

  @Test
  void aSensorThatChattersIsToldOnceAndBelievedAgainAfterAMinuteOfQuiet() {
    chatter(20);
    assertEquals(0, scene.count(Kind.FAULT));
    chatter(40);
    assertTrue(only(Kind.FAULT).startsWith("inside: it said more than 20 times in ten minutes"));
    assertFalse(steps().pass(2000).unlocked(), "it opens nothing meanwhile");
    assertTrue(scene.bo(3).unlocked(), "and the camera still opens for Bo");
    scene.inside(false).pass(59_900);
    assertEquals(0, scene.count(Kind.CLEARED));
    scene.pass(100);
    assertEquals(1, scene.count(Kind.CLEARED));
    assertTrue(scene.still().inside(true).pass(200).unlocked());
  }

  @Test
  void whatChattersWhileItIsOpenHoldsNothingOn() {
    chatter(20);
    steps();
    scene.inside(false).after(100).inside(true);
    long open = 0;
    while (scene.unlocked()) {
      scene.pass(100);
      open++;
    }
    assertTrue(open <= 30, "open for " + open);
  }

  @Test
  void aBusyHallIsNoChatter() {
    for (int i = 0; i < 30; i++) {
      scene.inside(true).pass(3000).inside(false).pass(27_000);
    }
    assertEquals(0, scene.count(Kind.FAULT));
  }

  @Test
  void aJammedLatchIsTriedAgainForHimWithinHisWindow() {
    scene.with(
        Policies.out(Policies.daily(LocalTime.of(12, 0), LocalTime.of(13, 0).plusSeconds(4))));
    scene.bolt(true).pass(1000);
    steps().pass(600);
    assertEquals(Kind.JAMMED, scene.log.getLast().kind());
    scene.pass(1900);
    assertEquals("the jammed latch is tried again", scene.why());
    scene.pass(8000);
    assertFalse(scene.unlocked());
    assertEquals(2, scene.count(Kind.UNLOCKED));
  }
}
