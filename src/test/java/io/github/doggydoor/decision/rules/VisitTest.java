package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class VisitTest {
  private final Scene scene = Scene.auto();

  @Test
  void aStrangersVisitIsOneRowNotOneAFrame() {
    scene.strangers(2);
    assertEquals(List.of(), scene.history());
    scene.strangers(20);
    assertEquals(List.of(Kind.DENIED), scene.history());
    assertEquals(
        "3 of the last 3 frames in 0.4 s were not Bo (scores -4.0, -4.0, -4.0; least 0.0)",
        scene.why());
    assertEquals(103, scene.log.getFirst().frameId().orElseThrow());
    assertEquals("stranger", scene.status().lastVisitor().orElseThrow().who());
    assertFalse(scene.unlocked());
  }

  @Test
  void aVisitEndsWhenNobodyWasSeenForAWhile() {
    scene.strangers(3).pass(19_500).strangers(3);
    assertEquals(1, scene.count(Kind.DENIED));
    scene.pass(20_000).strangers(3);
    assertEquals(2, scene.count(Kind.DENIED));
  }

  @Test
  void theVisitLastsUntilExactlyTheGap() {
    scene.strangers(3).pass(19_800).strangers(3);
    assertEquals(1, scene.count(Kind.DENIED));
  }

  @Test
  void theRowTellsWhatWasUnfamiliarAndWhatWasVetoed() {
    scene.seen(-8, 0.1).seen(-9).seen(9, 0.2).seen(-2);
    assertEquals(
        "4 of the last 4 frames in 0.6 s were not Bo (scores -8.0, -9.0, 9.0, -2.0; least 0.0; 2"
            + " unfamiliar; 2 at or below the veto threshold -8.0)",
        scene.why());
  }

  @Test
  void enoughFramesOfBoAmongAStrangersAreNoDenial() {
    Scene two =
        Scene.auto()
            .with(Policies.quorum(new Quorum(2, 4, java.time.Duration.ofSeconds(2), 0, -8, 0.5)));
    two.strangers(1).bo(1).strangers(1);
    assertEquals(List.of(Kind.DENIED), two.history());
    assertTrue(two.bo(1).unlocked());
    assertEquals(
        "2 of the last 4 frames in 0.6 s were Bo (scores 9.0, 9.0; least 0.0), all" + " familiar",
        two.why());
  }

  @Test
  void boOnHisWayOutIsNoStranger() {
    scene.bo(3).command(new Command.Request.Lock()).strangers(6);
    assertEquals(0, scene.count(Kind.DENIED));
    scene.seen(-9);
    assertEquals(1, scene.count(Kind.DENIED), "but a confident stranger is one");
  }

  @Test
  void unlockedTellsTheVisitor() {
    scene.bo(3);
    assertEquals(
        new Status.Visitor("bo", scene.now.wall(), 9), scene.status().lastVisitor().orElseThrow());
  }

  @Test
  void aSightWhileAPersonHoldsTheDoorDecidesNothing() {
    scene.button().strangers(4).bo(4);
    assertEquals(List.of(Kind.MANUAL), scene.history());
  }
}
