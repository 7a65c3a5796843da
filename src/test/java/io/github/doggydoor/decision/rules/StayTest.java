package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A dog that is let in and stays before the door. */
class StayTest {
  private final Scene scene = Scene.auto();

  /** Bo sits there for so long, seen five times a second. */
  private Scene sits(long millis) {
    return scene.bo((int) (millis / 200));
  }

  /** Until the door is locked again, and Bo is seen all the while. */
  private void untilLocked() {
    while (scene.unlocked()) {
      scene.seen(9);
    }
  }

  private void untilUnlocked() {
    while (!scene.unlocked()) {
      scene.seen(9);
    }
  }

  @Test
  void afterTwoHoldsWhoStaysWaitsLongerAndLonger() {
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      untilUnlocked();
      untilLocked();
      Moment locked = scene.now;
      untilUnlocked();
      pauses.add(scene.now.since(locked).toSeconds());
    }
    assertEquals(List.of(0L, 10L, 20L, 40L, 80L, 120L, 120L, 120L), pauses);
    assertEquals(1, scene.count(Kind.WAITING));
  }

  @Test
  void aDogThatStaysForElevenMinutesWritesFewRowsAndWearsLittle() {
    int on = 0;
    for (int i = 0; i < 11 * 60 * 5; i++) {
      on += scene.seen(9).unlocked() ? 1 : 0;
    }
    assertTrue(scene.log.size() <= 20, scene.log.size() + " rows");
    assertTrue(on / (11 * 60 * 5.0) < 0.12, "open for " + on / 5 + " s");
  }

  @Test
  void oneRowSaysThatHeWaitsAndWhenItOpensAgain() {
    sits(20_000);
    Entry row =
        scene.log.stream().filter(entry -> entry.kind() == Kind.WAITING).findFirst().orElseThrow();
    assertTrue(
        row.why().startsWith("2 holds were over without a passage; it opens again in 9."),
        row.why());
    assertTrue(scene.status().waiting());
    assertTrue(scene.status().words().contains("Bo waits"), scene.status().words());
    untilUnlocked();
    assertFalse(scene.status().waiting());
  }

  @Test
  void nobodyWaitsAnyMoreOnceTheVisitIsOver() {
    sits(20_000);
    assertTrue(scene.pass(19_900).status().waiting());
    assertFalse(scene.pass(300).status().waiting());
    scene.bo(3);
    assertTrue(scene.unlocked(), "a new visit begins anew");
    untilLocked();
    scene.bo(3);
    assertTrue(scene.unlocked());
  }

  @Test
  void theButtonAndACommandOpenAtOnceForWhoWaits() {
    sits(20_000);
    assertTrue(scene.button().unlocked());
    scene.pass(4000);
    assertFalse(scene.unlocked());
    assertTrue(scene.command(new Command.Request.Unlock()).unlocked());
    assertTrue(scene.answer().done());
  }

  @Test
  void aPassageEndsTheWaiting() {
    scene.contact(false);
    untilUnlocked();
    untilLocked();
    untilUnlocked();
    scene.contact(true).after(500).contact(false).still().pass(400);
    assertEquals("the flap was opened and shut: a passage", scene.why());
    scene.bo(3);
    untilLocked();
    scene.bo(4);
    assertTrue(scene.unlocked(), "two holds again before he waits");
  }

  @Test
  void whoIsOutOfSightWhenTheHoldIsOverHasNotStayed() {
    for (int i = 0; i < 4; i++) {
      assertTrue(scene.bo(3).unlocked(), "visit " + i);
      scene.pass(4000);
      assertFalse(scene.unlocked());
    }
    assertEquals(0, scene.count(Kind.WAITING));
  }

  @Test
  void inModeFreeAnAnimalThatStaysWaitsToo() {
    Scene free = new Scene(Mode.FREE);
    int on = 0;
    for (int i = 0; i < 11 * 60 * 5; i++) {
      on += free.seen(-9).unlocked() ? 1 : 0;
    }
    assertTrue(on / (11 * 60 * 5.0) < 0.12, "open for " + on / 5 + " s");
    assertEquals(1, free.count(Kind.WAITING));
    assertEquals("stranger", free.status().lastVisitor().orElseThrow().who());
  }

  @Test
  void whileHeWaitsTheFullModelIsNotAsked() {
    scene.with(Scene.POLICY.confirmedBy(Optional.of(new Policy.Confirm(2, 0.5))));
    for (int i = 0; i < 200; i++) {
      scene.seen(9);
      for (Action.Confirm ask : scene.of(Action.Confirm.class)) {
        scene.hear(new Event.Confirmed(ask.frameId(), 5, 0.9, Duration.ofMillis(100)));
      }
      if (scene.count(Kind.WAITING) > 0) {
        break;
      }
    }
    assertEquals(1, scene.count(Kind.WAITING));
    scene.bo(20);
    assertEquals(List.of(), scene.of(Action.Confirm.class));
  }
}
