package io.github.doggydoor.decision.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Scene;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** The quorum works on time: from 30 frames a second to one in five seconds. */
class LookPaceTest {
  private static final int NEVER = -1;

  private final Scene scene = Scene.auto();
  private long frame = 1000;

  /** A frame {@code between} ms after the last, heard of {@code age} ms after its capture. */
  private Scene frame(double score, double familiarity, long between, long age) {
    scene.after(between);
    Moment captured = scene.now.plus(Duration.ofMillis(-age));
    return scene.see(new Observation.Seen(score, familiarity, captured, ++frame));
  }

  /** How many ms after the capture of his first frame Bo is let in. */
  private long opensAfter(long between, long age) {
    scene.still().after(age);
    for (int i = 0; i < 100; i++) {
      if (frame(9, 1, between, age).unlocked()) {
        return i * between + age;
      }
    }
    return NEVER;
  }

  @Test
  void rule5NeighboursAtFifteenFramesASecondAreOneLook() {
    assertEquals(402, opensAfter(67, 0), "as at five frames a second, which take 400 ms");
  }

  @Test
  void rule5NeighboursAtThirtyFramesASecondAreOneLook() {
    assertEquals(330, opensAfter(33, 0));
  }

  @Test
  void rule5FramesAsFarApartAsALookAreTwo() {
    assertEquals(300, opensAfter(150, 0));
    assertEquals(400, new LookPaceTest().opensAfter(200, 0));
  }

  @Test
  void rule5ALookIsAsBadAsItsWorstFrame() {
    for (int worst = 0; worst < 2; worst++) {
      LookPaceTest low = new LookPaceTest();
      low.scene.bo(2);
      low.frame(worst == 0 ? -1 : 9, 1, 200, 0);
      low.frame(worst == 1 ? -1 : 9, 1, 67, 0);
      assertEquals(worst == 1, low.scene.unlocked(), "it opened before the worst came");
    }
    frame(9, 0.4, 200, 0);
    frame(9, 1, 67, 0);
    assertFalse(scene.bo(2).unlocked(), "one unfamiliar frame, and the look is unfamiliar");
    assertEquals(List.of(9.0, 9.0, 9.0), scores());
    assertEquals(0.4, scene.state.evidence().frames().getFirst().familiarity());
  }

  private List<Double> scores() {
    return scene.state.evidence().frames().stream().map(Observation.Seen::score).toList();
  }

  @Test
  void rule5AStrangerAmongFastFramesForbidsAsLongAsAmongSlowOnes() {
    frame(-8, 1, 200, 0);
    long since = scene.now.nanos();
    while (!scene.unlocked()) {
      frame(9, 1, 67, 0);
    }
    assertEquals(804, (scene.now.nanos() - since) / 1_000_000, "four looks of three frames later");
  }

  @Test
  void aLookThatIsNoNumberForbids() {
    frame(-8, 1, 200, 0);
    frame(Double.NaN, 1, 67, 0);
    assertFalse(scene.bo(3).unlocked());
  }

  @Test
  void aLookHasTheIdOfItsNewestFrame() {
    frame(9, 1, 200, 0);
    frame(9, 1, 67, 0);
    assertEquals(1002, scene.state.evidence().frames().getFirst().frameId());
    assertEquals(1, scene.state.evidence().frames().size());
  }

  @Test
  void aBoardWithOneFrameInTwoSecondsLetsBoInAtTheThird() {
    assertEquals(6000, opensAfter(2000, 2000));
  }

  @Test
  void aCameraWithOneFrameInTwoSecondsLetsBoInAtTheThird() {
    frame(-1, 1, 2000, 10);
    frame(-1, 1, 2000, 10);
    assertEquals(4010, opensAfter(2000, 10));
  }

  @Test
  void aBoardOfFourSecondsAFrameLetsBoInOnceItIsKnownToBeSlow() {
    assertEquals(16_000, opensAfter(4000, 4000), "the first frame is older than the window");
    scene.pass(9000);
    for (int i = 0; i < 20; i++) {
      scene.still();
    }
    assertEquals(12_000, opensAfter(4000, 4000), "and at the next visit it is known");
  }

  @Test
  void nothingOlderThanFifteenSecondsDecides() {
    assertEquals(20_000, opensAfter(5000, 5000));
    assertEquals(NEVER, new LookPaceTest().opensAfter(5001, 5001));
  }

  @Test
  void oneStallStretchesNothing() {
    scene.bo(2);
    assertFalse(frame(9, 1, 2500, 2400).unlocked(), "captured at once, and heard of late");
    assertFalse(scene.bo(2).unlocked());
    assertTrue(scene.bo(1).unlocked());
  }

  @Test
  void aQuickBoardHasTheOwnersWindowAgainAtItsFirstQuickFrame() {
    assertEquals(6000, opensAfter(2000, 2000));
    scene.pass(9000);
    scene.still();
    frame(9, 1, 100, 0);
    assertEquals(
        Scene.QUORUM.window(), scene.state.evidence().pace().window(scene.policy.quorum()));
  }

  @Test
  void anEmptyPorchDoesNotMakeTheBoardSlow() {
    scene.bo(1);
    for (int i = 0; i < 60; i++) {
      scene.still();
    }
    frame(9, 1, 100, 0);
    frame(9, 1, 200, 0);
    assertFalse(scene.unlocked(), "the first is six seconds old");
  }

  @Test
  void theOwnersLongerWindowStays() {
    Quorum patient = new Quorum(3, 4, Duration.ofSeconds(40), 0, -8, 0.5);
    scene.with(Policies.quorum(patient));
    assertEquals(Duration.ofSeconds(40), scene.state.evidence().pace().window(patient));
    assertEquals(30_000, opensAfter(10_000, 10_000));
  }

  @Property(tries = 300)
  void atWhateverPaceBoIsLetInInTimeAndNeverAtOnce(@ForAll long seed) {
    Random random = new Random(seed);
    long between = (long) (1000 / Math.exp(random.nextDouble(Math.log(0.3), Math.log(30))));
    long age = random.nextLong(Math.max(1, between));
    LookPaceTest door = new LookPaceTest();
    long opened = door.opensAfter(between, age);
    int k = Scene.QUORUM.k();
    assertTrue(opened - age >= (k - 1) * 150L, between + " ms apart: opened after " + opened);
    assertTrue(
        opened <= (k + 1) * Math.max(between, 2 * 150) + age,
        between + " ms apart: opened after " + opened);
  }

  @Property(tries = 300)
  void atWhateverPaceNoStrangerInTheWindowIsOverlooked(@ForAll long seed) {
    Random random = new Random(seed);
    long between = 33L + random.nextInt(2000);
    LookPaceTest door = new LookPaceTest();
    for (int i = 0; i < 100; i++) {
      boolean veto = i % 3 == 2;
      assertFalse(door.frame(veto ? -9 : 9, 1, between, 0).unlocked(), between + " ms apart");
    }
  }
}
