package io.github.doggydoor.vision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.vision.Polygon.Corner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MotionGateTest extends GateFixture {
  private static final int LINGER = 20;

  @Test
  void isOpenAtTheStartForAsLongAsItLingers() {
    assertEquals(LINGER, porch.open(gate, 100));
  }

  @Test
  void staysShutInTheNoiseOfACameraAtNight() {
    settle();
    porch.noisy = 12;
    assertEquals(0, porch.open(gate, 200));
  }

  @Test
  void staysShutInRain() {
    settle();
    for (int drops : new int[] {20, 100, 200}) {
      porch.drops = drops;
      assertEquals(0, porch.open(gate, 150), drops + " drops");
    }
  }

  @Test
  void staysShutWhileTheLightChangesSlowly() {
    settle();
    int open = 0;
    for (int i = 0; i < 400; i++) {
      porch.light = 1 + 0.5 * Math.sin(i / 40.0);
      open += porch.open(gate, 1);
    }
    assertEquals(0, open);
  }

  @Test
  void staysShutWhenTheExposureJumps() {
    settle();
    for (double light : new double[] {1.3, 0.6, 1, 0.5, 1.2}) {
      porch.light = light;
      assertEquals(0, porch.open(gate, 20), "light " + light);
    }
  }

  @Test
  void opensWithinHalfASecondWhenADogComes() {
    settle();
    porch.drops = 50;
    assertEquals(0, porch.open(gate, 10));
    porch.dogAt = 0.4;
    assertFalse(gate.moved(porch.next()), "one picture may be lightning");
    assertTrue(gate.moved(porch.next()));
  }

  @Test
  void opensForASmallDogFarAway() {
    settle();
    porch.dogHeight = 0.2;
    porch.dogAt = 0.6;
    assertTrue(porch.open(gate, 4) >= 2);
  }

  @Test
  void staysOpenWhileADogWaitsAndLingersWhenItIsGone() {
    settle();
    porch.dogAt = 0.3;
    assertEquals(119, porch.open(gate, 120));
    porch.dogAt = -1;
    assertTrue(porch.open(gate, LINGER) >= LINGER - 2);
    assertEquals(0, porch.open(gate, 100));
  }

  @Test
  void whileItLingersItTellsThatWhoOpenedItIsGone() {
    settle();
    porch.dogAt = 0.3;
    porch.open(gate, 20);
    assertFalse(gate.isEmptyAgain());
    porch.dogAt = -1;
    assertEquals(8, porch.open(gate, 8));
    assertTrue(gate.isEmptyAgain());
    porch.dogAt = 0.3;
    porch.open(gate, 8);
    assertFalse(gate.isEmptyAgain(), "it came back");
  }

  @Test
  void whoStandsThereWhenThePlaceIsLearntIsNotTakenForGone() {
    porch.dogAt = 0.3;
    assertEquals(8, porch.open(gate, 8));
    assertFalse(gate.isEmptyAgain());
  }

  @Test
  void staysShutForWhatMovesInTheMask() {
    Polygon right =
        new Polygon(
            List.of(new Corner(0.5, 0), new Corner(1, 0), new Corner(1, 1), new Corner(0.5, 1)));
    gate = new MotionGate(with(List.of(), List.of(right)), thumbnail);
    settle();
    porch.dogAt = 0.6;
    assertEquals(0, porch.open(gate, 20));
    porch.dogAt = 0.1;
    assertTrue(porch.open(gate, 4) >= 2);
  }

  @Test
  void looksOnlyAtItsRegion() {
    Polygon left = new Polygon(List.of(new Corner(0, 0), new Corner(0.5, 0), new Corner(0, 1)));
    gate = new MotionGate(with(List.of(left), List.of()), thumbnail);
    settle();
    porch.dogAt = 0.6;
    assertEquals(0, porch.open(gate, 20));
  }

  @Test
  void learnsTheNewPlaceWhenTheCameraIsTurned() {
    settle();
    porch = new Porch(Porch.wall(3), 8, porch);
    assertTrue(gate.moved(porch.next()));
    assertEquals(LINGER - 1, porch.open(gate, 60));
  }

  @Test
  void refusesPolygonsThatLeaveNothing() {
    Polygon all =
        new Polygon(
            List.of(new Corner(0, 0), new Corner(1, 0), new Corner(1, 1), new Corner(0, 1)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new MotionGate(with(List.of(), List.of(all)), thumbnail));
    assertThrows(IllegalArgumentException.class, () -> new Corner(0.5, 50));
    assertThrows(IllegalArgumentException.class, () -> new Polygon(List.of(new Corner(0, 0))));
  }

  @Override
  void settle() {
    super.settle();
    assertEquals(0, porch.open(gate, 1));
  }

  private static MotionGate.Settings with(List<Polygon> region, List<Polygon> mask) {
    return new MotionGate.Settings(
        DEFAULT.period(),
        DEFAULT.contrast(),
        DEFAULT.minArea(),
        Duration.ofSeconds(5),
        DEFAULT.learn(),
        DEFAULT.absorb(),
        region,
        mask,
        DEFAULT.margin());
  }
}
