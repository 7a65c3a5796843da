package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Policy;
import java.time.Duration;
import java.util.Optional;

/**
 * How the button is pressed.
 *
 * @param paidAt when all presses are paid back, see {@link Allowance}
 * @param held limits the presses that open by being held while it chatters
 * @param edge when it went down or up last
 * @param down since when it is down and did not open; empty while it is up
 * @param chatter how many presses were passed over since it chatters; empty while it does not
 */
public record Presses(
    long paidAt, Allowance held, Moment edge, Optional<Moment> down, Optional<Integer> chatter) {
  /** Who opens and shuts for a family is not held up. */
  private static final int HELD = 3;

  private static final Duration HELD_EACH = Duration.ofMinutes(1);
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** Never pressed yet. */
  public static Presses none(Moment now) {
    return new Presses(
        now.nanos(), Allowance.full(HELD, HELD_EACH, now), now, Optional.empty(), Optional.empty());
  }

  private Allowance allowance(Policy.Button limits) {
    return new Allowance(limits.maxPresses(), WINDOW.dividedBy(limits.maxPresses()), paidAt);
  }

  /** Whether a person may have pressed once more. */
  public boolean left(Policy.Button limits, Moment now) {
    return allowance(limits).left(now);
  }

  /** After a press that opens. */
  public Presses spent(Policy.Button limits, Moment now) {
    return new Presses(allowance(limits).spent(now).paidAt(), held, edge, down, chatter);
  }

  /** It is pressed. */
  public Presses down(Moment now) {
    return new Presses(paidAt, held, now, Optional.of(now), chatter);
  }

  /** It is let go. */
  public Presses up(Moment now) {
    return new Presses(paidAt, held, now, Optional.empty(), chatter);
  }

  /** One more that did not open. */
  public Presses passedOver() {
    return new Presses(paidAt, held, edge, down, Optional.of(chatter.orElse(0) + 1));
  }

  /** It opened by being held. */
  public Presses opened(Moment now) {
    return new Presses(paidAt, held.spent(now), edge, Optional.empty(), chatter.map(n -> n - 1));
  }
}
