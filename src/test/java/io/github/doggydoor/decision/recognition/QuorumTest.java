package io.github.doggydoor.decision.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Scene;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class QuorumTest {
  private final Scene scene = Scene.auto();

  @Test
  void rule5OneFrameNeverOpensTheDoor() {
    assertFalse(scene.seen(1000).unlocked());
    assertFalse(scene.pass(10_000).unlocked());
  }

  @Test
  void rule5AQuorumOfFramesOpens() {
    assertFalse(scene.bo(2).unlocked());
    assertTrue(scene.bo(1).unlocked());
    assertEquals(List.of(LatchPosition.UNLOCKED), scene.drives());
  }

  @Test
  void theRowTellsFramesSpanScoresAndTheDecidingFrame() {
    scene.seen(8.1).seen(9.3).seen(-2).seen(10.5, 0.75);
    Entry row = scene.rows().getFirst();
    assertEquals(Kind.UNLOCKED, row.kind());
    assertEquals(
        "3 of the last 4 frames in 0.6 s were Bo (scores 8.1, 9.3, 10.5; least 0.0), all familiar",
        row.why());
    assertEquals(OptionalLong.of(104), row.frameId());
    assertEquals(OptionalDouble.of(10.5), row.score());
    assertEquals(OptionalDouble.of(0.75), row.familiarity());
    assertEquals(scene.now, row.at());
  }

  @Test
  void rule5AConfidentStrangerAmongTheLastForbids() {
    assertFalse(scene.seen(-8.0).bo(3).unlocked());
    assertTrue(scene.bo(1).unlocked(), "the stranger is no longer among the last four");
  }

  @Test
  void rule5AConfidentStrangerForbidsEvenIfUnfamiliar() {
    assertFalse(scene.seen(-9, 0).bo(3).unlocked());
  }

  @Test
  void rule5AnUnfamiliarFrameCountsAgainstWhateverItsScore() {
    assertFalse(scene.seen(9, 0.49).seen(9, 0.4).bo(2).unlocked());
    assertTrue(scene.bo(1).unlocked());
  }

  @Test
  void theThresholdsThemselvesAreBoAndFamiliar() {
    assertTrue(scene.seen(0.0, 0.5).seen(0.0, 0.5).seen(0.0, 0.5).unlocked());
  }

  @Test
  void aScoreThatIsNoNumberIsNotBo() {
    assertFalse(scene.seen(Double.NaN).seen(9, Double.NaN).bo(2).unlocked());
  }

  @Test
  void framesOlderThanTheWindowDoNotCount() {
    assertFalse(scene.bo(2).after(1801).seen(9).unlocked());
    assertFalse(scene.state.evidence().frames().size() > 2);
  }

  @Test
  void framesAsOldAsTheWindowStillCount() {
    assertTrue(scene.bo(2).after(1600).seen(9).unlocked());
  }

  @Test
  void aFrameThatComesTooLateOrFromTheFutureDoesNotCount() {
    scene.bo(2);
    scene.see(new Observation.Seen(9, 1, scene.now.plus(Duration.ofMillis(1)), 900));
    assertFalse(scene.unlocked());
    Scene fresh = Scene.auto();
    fresh.see(new Observation.Seen(9, 1, fresh.now.plus(Duration.ofMillis(-2001)), 901));
    assertTrue(fresh.state.evidence().frames().isEmpty());
    fresh.after(0).see(new Observation.Seen(9, 1, fresh.now.plus(Duration.ofSeconds(-2)), 902));
    assertEquals(1, fresh.state.evidence().frames().size());
  }

  @Test
  void framesOutOfOrderDoNotCount() {
    scene.bo(2);
    scene.see(new Observation.Seen(9, 1, scene.now.plus(Duration.ofMillis(-50)), 900));
    scene.see(new Observation.Seen(9, 1, scene.now, 901));
    assertFalse(scene.unlocked());
  }

  @Test
  void theSameFrameTwiceCountsOnce() {
    scene.bo(2);
    scene.after(100).see(new Observation.Seen(9, 1, scene.now, 102));
    scene.after(100).see(new Observation.Seen(9, 1, scene.now, 101));
    assertFalse(scene.unlocked());
    scene.bo(1).pass(4000).after(100);
    scene.see(new Observation.Seen(9, 1, scene.now, 103));
    assertTrue(scene.state.evidence().frames().isEmpty(), "nor after the evidence was spent");
  }

  @Test
  void stillNeverOpensAndBlindClearsTheEvidence() {
    assertFalse(scene.bo(2).still().still().still().unlocked());
    assertFalse(scene.blind().bo(2).unlocked());
    assertTrue(scene.bo(1).unlocked());
  }

  @Test
  void afterALockTheSameEvidenceDoesNotOpenAgain() {
    scene.bo(3).command(new Command.Request.Lock());
    scene.see(new Observation.Seen(9, 1, scene.now, 800));
    assertFalse(scene.bo(2).unlocked());
    assertTrue(scene.bo(1).unlocked());
  }

  @Test
  void aPolicyThatLetsOneFrameOpenIsRefused() {
    Duration window = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> new Quorum(1, 3, window, 0, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Quorum(3, 2, window, 0, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new Quorum(2, 2, window, 0, 0, 0));
    assertEquals(2, new Quorum(2, 2, window, 0, -1, 0).n());
  }
}
