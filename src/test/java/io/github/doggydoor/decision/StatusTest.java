package io.github.doggydoor.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTest {
  private static String words(Optional<String> blind, List<String> faults) {
    return new Status(
            Status.Lock.FAULT,
            Mode.AUTO,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            blind,
            faults)
        .words();
  }

  @Test
  void oneLineSaysLockAndModeAndWhatIsWrong() {
    assertEquals("fault, mode auto", words(Optional.empty(), List.of()));
    assertEquals(
        "fault, mode auto, blind: black, log: full; model: none",
        words(Optional.of("black"), List.of("log: full", "model: none")));
  }
}
