package io.github.doggydoor.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.Configuration;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DemoPaceTest {
  @Test
  void aQuickModelIsToldTheStoryAtItsOwnPace() {
    assertEquals(1, DemoPace.ofFrame(0.02).slower());
    assertEquals(1, DemoPace.ofFrame(0.13).slower());
  }

  @Test
  void aSlowOneHasTimeForEachFrameAndIsNotTakenForABlindDoor() throws Exception {
    for (double seconds : new double[] {0.2, 1, 2.5, 30}) {
      DemoPace pace = DemoPace.ofFrame(seconds);
      try (DemoFolder folder = new DemoFolder()) {
        Configuration door = folder.configuration(pace);
        double between = 1 / door.camera().rate();
        assertTrue(seconds < between || pace.slower() == 40, seconds + " s, " + pace);
        assertTrue(door.camera().staleAfter().toMillis() > 2_000 * between, pace.toString());
        assertTrue(door.decision().window().toMillis() >= 4_000 * between, pace.toString());
      }
    }
  }

  @Test
  void theCoilIsNeverHeldLongerForIt() throws Exception {
    try (DemoFolder folder = new DemoFolder()) {
      Configuration door = folder.configuration(DemoPace.ofFrame(30));
      assertTrue(door.decision().maxHold().compareTo(Duration.ofSeconds(10)) < 0);
    }
  }
}
