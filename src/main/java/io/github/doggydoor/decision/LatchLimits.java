package io.github.doggydoor.decision;

import java.time.Duration;

/**
 * What the interlock allows the coil of the latch.
 *
 * @param maxOn the longest time that the coil is driven without a break
 * @param rest the shortest break
 * @param maxCyclesPerMinute how often it may be driven in any minute
 * @param maxDuty how many percent of any ten minutes it may be driven, but by the button; at least
 *     {@code maxOn}, or it never is
 */
public record LatchLimits(Duration maxOn, Duration rest, int maxCyclesPerMinute, int maxDuty) {
  private static final int EVER = 100;

  /** What holds for a latch of that kind: a magnet is not driven while the door is open. */
  public LatchLimits of(LatchKind kind) {
    return kind == LatchKind.STRIKE
        ? this
        : new LatchLimits(Duration.ofDays(36_500), Duration.ZERO, maxCyclesPerMinute, EVER);
  }

  /** Whether it may not be driven all the time. */
  public boolean bindDuty() {
    return maxDuty < EVER;
  }
}
