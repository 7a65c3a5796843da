package io.github.doggydoor.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  @Test
  void whateverTheOneIsCalledWhoAsksWhatCameOfItIsWhatTheDoorSays() {
    for (String name :
        List.of("Anna", "x: unlocked", "x: refused: no", "x: locked", "x: locked already", "x: ")) {
      String who = "web:" + name;
      Scene scene = Scene.auto();
      asked(scene, new Command.Request.Unlock(), who);
      String unlocked = row(scene, Kind.REMOTE);
      assertTrue(RowWords.opens(unlocked) && !RowWords.refused(unlocked), unlocked);
      asked(scene, new Command.Request.Lock(), who);
      String locked = row(scene, Kind.REMOTE);
      assertTrue(RowWords.lockedByCommand(locked) && !RowWords.refused(locked), locked);
      asked(scene.pass(3000), new Command.Request.Lock(), who);
      String already = row(scene, Kind.REMOTE);
      assertTrue(already.endsWith(": locked already"), already);
      assertFalse(RowWords.lockedByCommand(already) || RowWords.refused(already), already);
      asked(scene.mode(Mode.LOCKDOWN), new Command.Request.Unlock(), who);
      String refused = row(scene, Kind.REMOTE);
      assertTrue(RowWords.refused(refused), refused);
      assertFalse(RowWords.opens(refused) || RowWords.lockedByCommand(refused), refused);
    }
    assertTrue(RowWords.refused("no command by mqtt: refused: it is no JSON"));
  }

  private static void asked(Scene scene, Command.Request request, String who) {
    scene.hear(
        new Event.Commanded(
            new Command(
                request,
                Optional.of(who + scene.log.size()),
                Optional.of(scene.now.wall().plusSeconds(60)),
                false,
                true,
                who)));
  }

  @Test
  void whatARowSaysOfItsTimingsIsReadAgain() {
    Trace trace =
        new Trace(
            Duration.ofMillis(1224),
            Duration.ofMillis(1000),
            new Took(Duration.ofMillis(32), Duration.ofMillis(5), Duration.ofMillis(184)),
            Duration.ZERO,
            Duration.ofNanos(400_000));
    String why = "2 of 3 frames were bo; the last at 4.0";
    Map<String, Double> took = RowWords.took(why + "; " + trace.words());
    assertEquals(
        List.of("quorum", "frame age", "resize", "inference", "latch", "total"),
        List.copyOf(took.keySet()));
    assertEquals(0.4, took.get("latch"));
    assertEquals(1224, took.get("total"));
    assertEquals(why, RowWords.withoutTook(why + "; " + trace.words()));
    assertEquals(Map.of(), RowWords.took(why));
    assertEquals(why, RowWords.withoutTook(why));
    assertEquals(Map.of(), RowWords.took("unlock by web:a; took x ms: y"));
  }
}
