package io.github.doggydoor.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class WilsonTest {
  @Test
  void theIntervalOfEightInTenIsTheTextbooks() {
    Wilson interval = Wilson.interval(8, 10, 1.96);
    assertEquals(0.4902, interval.low(), 5e-5);
    assertEquals(0.9433, interval.high(), 5e-5);
  }

  @Test
  void noneInTenStillLeavesMoreThanAQuarter() {
    // z² / (n + z²) = 3.8416 / 13.8416
    assertEquals(
        new Wilson(0, 3.8416 / 13.8416).high(), Wilson.interval(0, 10, 1.96).high(), 1e-12);
    assertEquals(0, Wilson.interval(0, 10, 1.96).low());
    assertEquals(1, Wilson.interval(10, 10, 1.96).high());
  }

  @Test
  void nothingCountedTellsNothing() {
    assertEquals(new Wilson(0, 1), Wilson.interval(0, 0, Wilson.Z95));
    assertThrows(IllegalArgumentException.class, () -> Wilson.interval(3, 2, Wilson.Z95));
  }

  @Test
  void lessThanOneInAHundredTakes381TriesToShow() {
    int tries = Wilson.triesWithoutAHit(0.01, Wilson.Z95);
    assertEquals(381, tries);
    assertTrue(Wilson.interval(0, tries, Wilson.Z95).high() <= 0.01);
    assertTrue(Wilson.interval(0, tries - 1, Wilson.Z95).high() > 0.01);
  }

  @Property
  void theIntervalHoldsTheShareAndMirrors(
      @ForAll @IntRange(max = 500) int hits, @ForAll @IntRange(max = 500) int misses) {
    int of = hits + misses;
    Wilson interval = Wilson.interval(hits, of, Wilson.Z95);
    assertTrue(0 <= interval.low() && interval.high() <= 1, interval::toString);
    if (of > 0) {
      double share = (double) hits / of;
      assertTrue(interval.low() <= share && share <= interval.high(), interval::toString);
    }
    Wilson mirrored = Wilson.interval(misses, of, Wilson.Z95);
    assertEquals(1 - mirrored.high(), interval.low(), 1e-12);
  }
}
