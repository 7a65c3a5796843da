package io.github.doggydoor.decision.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.LatchKind;
import io.github.doggydoor.decision.LatchLimits;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a hold may be at the most. */
class OpeningTest {
  @Test
  void rule3AShortLimitKeepsHalfOfItselfAsMargin() {
    Policy base = Policies.hold(Duration.ofSeconds(60), Duration.ofSeconds(90));
    LatchLimits limits = new LatchLimits(Duration.ofMillis(400), Duration.ofSeconds(1), 12, 50);
    Policy policy =
        new Policy(
            base.quorum(),
            base.hold(),
            new Policy.LatchRules(LatchKind.STRIKE, limits),
            base.contact(),
            base.schedule(),
            base.remote(),
            base.button(),
            base.visitGap(),
            base.blindFaultAfter());
    assertEquals(Duration.ofMillis(200), Opening.longest(policy));
    assertEquals(Duration.ofSeconds(8), Opening.longest(Scene.POLICY));
  }

  @Test
  void aMagnetIsHeldUpToTheMaximumOfTheHold() {
    assertEquals(
        Duration.ofSeconds(90),
        Opening.longest(
            Policies.of(
                Scene.QUORUM,
                new Policy.Hold(Duration.ofSeconds(60), Duration.ofSeconds(90)),
                LatchKind.MAGNET,
                Scene.POLICY.schedule(),
                true,
                false)));
  }
}
