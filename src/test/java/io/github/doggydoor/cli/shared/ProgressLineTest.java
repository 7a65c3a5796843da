package io.github.doggydoor.cli.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter written = new StringWriter();

  private ProgressLine line(boolean shown) {
    return new ProgressLine(new PrintWriter(written), shown, "photos", 30, Duration.ofDays(1));
  }

  @Test
  void theLineTellsWhatIsDoneAndHowLongTheRestTakes() {
    assertEquals(
        "[##########....................] 10 of 30 photos, 9 s left",
        line(true).line(10, Duration.ofMillis(4100)));
    assertEquals(
        "[#.............................] 1 of 30 photos, 3 min left",
        line(true).line(1, Duration.ofSeconds(6)));
    assertEquals(
        "[##############################] 30 of 30 photos",
        line(true).line(30, Duration.ofHours(1)));
  }

  @Test
  void aWorkThatEndsInTimeSaysNoMoreThanThat() {
    ProgressLine line =
        new ProgressLine(new PrintWriter(written), true, "photos", 5, Duration.ofMinutes(1));
    assertEquals(
        "[######........................] 1 of 5 photos, 28 s left",
        line.line(1, Duration.ofSeconds(32)));
  }

  @Test
  void nothingIsWrittenWhereNobodyWatches() {
    try (ProgressLine line = line(false)) {
      line.show(10);
    }
    assertEquals("", written.toString());
  }

  @Test
  void aLogHearsEachMinuteHowFarItIs() {
    try (ProgressLine line = line(false)) {
      long begun = System.nanoTime();
      line.show(10, begun + 70_000_000_000L);
      line.show(11, begun + 80_000_000_000L);
    }
    assertEquals("10 of 30 photos, 3 min left\n", written.toString());
  }
}
