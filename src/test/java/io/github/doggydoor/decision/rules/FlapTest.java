package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlapTest {
  private final Scene scene = Scene.auto();

  @Test
  void aFlapThatStandsOpenIsAjarAndNotEnergized() {
    scene.contact(false).after(1000).button().after(100).contact(true).pass(2100).button();
    scene.pass(3800);
    assertTrue(scene.unlocked());
    scene.pass(100);
    assertFalse(scene.unlocked());
    assertEquals(List.of(Kind.AJAR, Kind.LOCKED), scene.kinds());
    assertEquals("the flap stands open for 6.0 s", scene.rows().getFirst().why());
    assertEquals(Status.Lock.AJAR, scene.lock());
    assertEquals(Optional.of(true), scene.status().contactOpen());
    scene.pass(10_000);
    assertEquals(1, scene.count(Kind.AJAR));
    scene.contact(false);
    assertEquals(List.of(Kind.CLEARED), scene.kinds());
    assertEquals(Status.Lock.LOCKED, scene.lock());
    assertEquals(Optional.of(false), scene.status().contactOpen());
  }

  @Test
  void withTheFlapAjarBoDoesNotOpen() {
    assertFalse(scene.contact(true).pass(6000).bo(5).unlocked());
    assertTrue(scene.why().startsWith("the flap stands open: "));
  }

  @Test
  void boWhoOpenedWithAnOpenFlapIsLockedWhenItIsAjar() {
    assertFalse(scene.contact(true).pass(5000).bo(3).pass(500).unlocked());
    assertEquals(Status.Lock.AJAR, scene.lock());
  }

  @Test
  void aFlapThatIsOpenedWhileLockedAndStaysIsAJam() {
    scene.contact(false).pass(1000).contact(true).pass(400);
    assertEquals(Status.Lock.LOCKED, scene.lock());
    scene.pass(100);
    assertEquals(List.of(Kind.JAMMED), scene.kinds());
    assertEquals("the flap was opened although the latch is locked", scene.why());
    assertEquals(Status.Lock.JAMMED, scene.lock());
    assertEquals(List.of(LatchPosition.LOCKED), scene.drives());
    scene.pass(10_000);
    assertEquals(0, scene.count(Kind.AJAR));
    scene.contact(false);
    assertEquals(List.of(Kind.CLEARED), scene.kinds());
    assertEquals(Status.Lock.LOCKED, scene.lock());
  }

  @Test
  void aPushAtTheLockedFlapThatFallsBackIsNoJam() {
    scene.contact(false).pass(1000).contact(true).pass(400).contact(false).pass(1000);
    assertEquals(List.of(), scene.history());
  }

  @Test
  void aFlapThatIsOpenedJustAsItLocksIsNoJam() {
    scene.contact(false).bo(3).pass(4000).after(500).contact(true).pass(5900);
    assertEquals(List.of(Kind.UNLOCKED, Kind.LOCKED), scene.history());
    scene.pass(100);
    assertEquals(Status.Lock.AJAR, scene.lock());
  }

  @Test
  void afterTheButtonAForcedFlapIsNoLongerHeldAgainstTheLatch() {
    scene.contact(false).pass(1000).contact(true).pass(600).button();
    assertEquals(List.of(Kind.MANUAL, Kind.CLEARED), scene.kinds());
    scene.pass(4000).pass(1000);
    assertEquals(Status.Lock.LOCKED, scene.lock());
    assertEquals(1, scene.count(Kind.JAMMED));
    scene.pass(1000);
    assertEquals(Status.Lock.AJAR, scene.lock());
  }
}
