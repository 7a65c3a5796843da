package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Gaze;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Schedule;
import io.github.doggydoor.decision.Took;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Who was there before the motion gate knew the place. */
class AttentionTest {
  private Scene scene = Scene.auto();

  @Test
  void rule8AfterAStartEverythingIsScoredForAWhileFromTheFirstFrameOn() {
    scene.hear(new Event.Started("a boot")).hear(new Event.EyesOpened()).pass(60_000);
    assertEquals(Gaze.ALL, gaze(), "the model may take a minute");
    still(29_900);
    assertEquals(Gaze.ALL, gaze());
    still(200);
    assertEquals(Gaze.MOTION, gaze(), "an empty step costs nothing after that");
    still(3_600_000);
    assertEquals(Gaze.MOTION, gaze());
  }

  @Test
  void rule8AfterBlindnessEverythingIsScoredForAWhile() {
    settle();
    scene.see(new Observation.Blind(BlindReason.MODEL, "it is still loading", scene.now));
    scene.pass(36_000).still();
    assertEquals(Gaze.ALL, gaze());
    still(30_100);
    assertEquals(Gaze.MOTION, gaze());
  }

  @Test
  void aFlickerIsNoBlindnessThatTheGateLosesSomebodyIn() {
    settle();
    scene.blind().pass(500).still();
    assertEquals(Gaze.MOTION, gaze());
  }

  @Test
  void rule8WhenTheScheduleBeginsEverythingIsScoredForAWhile() {
    Schedule afternoon = Policies.daily(LocalTime.of(13, 4), LocalTime.of(20, 0));
    scene = Scene.auto().with(Policies.schedule(afternoon));
    settle();
    still(170_000);
    assertEquals(Gaze.MOTION, gaze());
    still(40_500);
    assertEquals(Gaze.ALL, gaze());
    still(30_100);
    assertEquals(Gaze.MOTION, gaze());
  }

  @Test
  void rule8AfterLockdownEverythingIsScoredForAWhile() {
    scene = new Scene(Mode.LOCKDOWN);
    settle();
    scene.mode(Mode.AUTO).still();
    assertEquals(Gaze.ALL, gaze());
  }

  @Test
  void rule8AfterAFaultEverythingIsScoredForAWhile() {
    settle();
    scene.hear(new Event.PartFailed("latch", "no such line")).still();
    assertEquals(Gaze.MOTION, gaze());
    scene.hear(new Event.PartRecovered("latch")).still();
    assertEquals(Gaze.ALL, gaze());
  }

  @Test
  void rule8AnotherCameraKnowsNoPlaceYet() {
    settle();
    scene.hear(new Event.EyesOpened()).still();
    assertEquals(Gaze.ALL, gaze());
  }

  @Test
  void rule8WhoWasSeenLastIsLookedForUntilTheStepWasSeenWithoutHim() {
    settle();
    scene.mode(Mode.LOCKDOWN).bo(3);
    assertEquals(
        List.of(Kind.WAITING), scene.history().stream().filter(Kind.WAITING::equals).toList());
    for (int i = 0; i < 240; i++) {
      assertEquals(Gaze.GLANCES, gaze());
      still(900);
      scene.see(glance(9, 1000 + i));
    }
    assertEquals(1, scene.count(Kind.WAITING), "and he waits once, however long he does");
    scene.mode(Mode.AUTO).still();
    assertEquals(Gaze.ALL, gaze());
    assertTrue(sitting(3).unlocked());
    scene.mode(Mode.LOCKDOWN);
    for (int i = 0; i < 36; i++) {
      still(900);
      scene.see(glance(-3, 2000 + i));
    }
    assertEquals(Gaze.MOTION, gaze());
  }

  @Test
  void aStepThatNothingMovesOnIsNobodyWhateverTheModelSays() {
    settle();
    scene.hear(new Event.EyesOpened());
    for (int i = 0; i < 100; i++) {
      scene.after(200).see(glance(-9, 100 + i));
    }
    assertEquals(0, scene.count(Kind.DENIED));
    assertEquals(Gaze.ALL, gaze());
  }

  @Test
  void aStepThatNothingMovesOnOpensNothingInModeFree() {
    scene = new Scene(Mode.FREE);
    for (int i = 0; i < 20; i++) {
      scene.after(200).see(glance(-3, 100 + i));
    }
    assertFalse(scene.unlocked());
    assertTrue(scene.seen(-3).unlocked());
  }

  @Property(tries = 100)
  void whateverHappenedAnEmptyStepCostsNothingAMinuteLater(@ForAll long seed) {
    Random random = new Random(seed);
    Scene any = new Scene(RandomEvents.mode(random)).with(RandomEvents.policy(random));
    RandomEvents events = new RandomEvents(random);
    for (int i = 0; i < 100; i++) {
      any.after(events.pause()).hear(events.next(any.now));
    }
    any.pass(30_000); // Jams and holds come to their end.
    for (int i = 0; i < 610; i++) {
      any.still();
    }
    assertEquals(Gaze.MOTION, any.state.attention().asked(), any.state::toString);
  }

  private void settle() {
    still(30_100);
    assertEquals(Gaze.MOTION, gaze());
  }

  private void still(long millis) {
    for (long left = millis; left > 0; left -= 100) {
      scene.still();
    }
  }

  private Scene sitting(int frames) {
    for (int i = 0; i < frames; i++) {
      scene.after(200).see(glance(9, 5000 + i));
    }
    return scene;
  }

  private Observation.Seen glance(double score, long frame) {
    return new Observation.Seen(score, 1, scene.now, frame, false, Took.UNKNOWN);
  }

  private Gaze gaze() {
    return scene.state.attention().asked();
  }
}
