package io.github.doggydoor.decision.state;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  @Test
  void anAllowanceIsTheSameOnAnyMonotonicClock() {
    for (long nanos : new long[] {0, -5_000_000_000L, Long.MAX_VALUE - 1, Long.MIN_VALUE}) {
      Moment now = new Moment(nanos, Scene.START);
      Allowance one = Allowance.full(1, Duration.ofSeconds(1), now);
      assertTrue(one.left(now));
      assertFalse(one.spent(now).left(now));
      Moment later = new Moment(nanos + 1_000_000_000L, Scene.START);
      assertTrue(one.spent(now).left(later));
    }
  }
}
