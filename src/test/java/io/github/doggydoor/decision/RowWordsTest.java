package io.github.doggydoor.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Those who read the log go by the words that the core writes. */
class RowWordsTest {
  private static String row(Scene scene, Kind kind) {
    return scene.log.stream()
        .filter(entry -> entry.kind() == kind)
        .reduce((_, last) -> last)
        .orElseThrow()
        .why();
  }

  @Test
  void aHoldThatIsOverIsKnownByItsRow() {
    Scene scene = Scene.auto().hear(new Event.ButtonPressed()).pass(9000);
    assertTrue(RowWords.holdIsOver(row(scene, Kind.LOCKED)), row(scene, Kind.LOCKED));
  }

  @Test
  void aLockOfAnOpenDoorIsKnownByItsRowAndOneOfALockedDoorIsNot() {
    Scene scene = Scene.auto().hear(new Event.ButtonPressed());
    scene.command(new Command.Request.Lock());
    String locked = row(scene, Kind.REMOTE);
    assertTrue(RowWords.lockedByCommand(locked), locked);
    scene.pass(3000).command(new Command.Request.Lock());
    assertEquals(2, scene.log.stream().filter(entry -> entry.kind() == Kind.REMOTE).count());
    assertFalse(RowWords.lockedByCommand(row(scene, Kind.REMOTE)), row(scene, Kind.REMOTE));
  }
}
