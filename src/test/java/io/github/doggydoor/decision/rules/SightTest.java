package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SightTest {
  private final Scene scene = Scene.auto();

  @Test
  void rule1ABlindCameraReleasesTheLatchAtOnce() {
    assertFalse(scene.bo(3).blind().unlocked());
    assertEquals(List.of(LatchPosition.LOCKED), scene.drives());
    assertEquals(List.of(Kind.LOCKED), scene.kinds());
    assertEquals("nothing can be seen (black: dark)", scene.why());
  }

  @Test
  void rule1ABlindCameraReleasesWhatMotionOpened() {
    assertFalse(new Scene(Mode.FREE).seen(1).blind().unlocked());
  }

  @Test
  void aBlindnessThatLastsIsOneRowWithItsReason() {
    scene.blind().pass(900);
    assertEquals(List.of(), scene.history());
    assertEquals(Optional.empty(), scene.status().blind());
    scene.pass(100);
    assertEquals(List.of(Kind.BLIND), scene.kinds());
    assertEquals("black: dark", scene.why());
    assertEquals(Optional.of("black: dark"), scene.status().blind());
    scene.blind().pass(5000).blind();
    assertEquals(1, scene.count(Kind.BLIND));
  }

  @Test
  void sightThatComesBackIsToldAsCleared() {
    scene.blind().pass(2000).still();
    assertEquals(List.of(Kind.CLEARED), scene.kinds());
    assertEquals("it can be seen again after 2.1 s (black: dark)", scene.why());
    assertEquals(Optional.empty(), scene.status().blind());
    scene.still();
    assertTrue(scene.kinds().isEmpty());
  }

  @Test
  void aFlickerIsNotTold() {
    scene.blind().pass(500).still().blind().pass(900).seen(1);
    assertEquals(List.of(), scene.history());
  }

  @Test
  void aFrameFromBeforeTheBlindnessDoesNotEndItNorDoesOneFromTheFuture() {
    scene.after(1000).blind().pass(1500);
    Moment began = scene.now.plus(Duration.ofMillis(-1500));
    scene.see(new Observation.Seen(9, 1, began, 7));
    scene.see(new Observation.Still(scene.now.plus(Duration.ofMillis(1))));
    assertTrue(scene.status().blind().isPresent());
    assertTrue(scene.state.evidence().frames().isEmpty());
    scene.see(new Observation.Still(scene.now));
    assertTrue(scene.status().blind().isEmpty());
  }

  @Test
  void anotherReasonIsToldInTheStateAndNotInTheLog() {
    scene.blind().pass(2000);
    scene.see(new Observation.Blind(BlindReason.CAMERA, "unplugged", scene.now));
    assertEquals(Optional.of("camera: unplugged"), scene.status().blind());
    scene.see(new Observation.Blind(BlindReason.CAMERA, "unplugged for 1 s", scene.now));
    assertEquals(Optional.of("camera: unplugged"), scene.status().blind());
    assertEquals(List.of(Kind.BLIND), scene.history());
  }

  @Test
  void blindForLongIsAFaultUntilItSeesAgain() {
    scene.blind().pass(59_900);
    assertEquals(0, scene.count(Kind.FAULT));
    assertEquals(Status.Lock.LOCKED, scene.lock());
    scene.pass(100);
    assertEquals("sight: blind for long (black: dark)", scene.why());
    assertEquals(Status.Lock.FAULT, scene.lock());
    scene.pass(5000);
    assertEquals(1, scene.count(Kind.FAULT));
    scene.still();
    assertEquals(Status.Lock.LOCKED, scene.lock());
    assertEquals(List.of(Kind.BLIND, Kind.FAULT, Kind.CLEARED), scene.history());
    assertTrue(scene.bo(3).unlocked());
  }
}
