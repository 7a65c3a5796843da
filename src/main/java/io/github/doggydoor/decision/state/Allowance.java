package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import java.time.Duration;

/**
 * How often something may happen: so many at once, and one more each while. A token bucket, kept as
 * the one instant until which what was spent has been paid back.
 *
 * @param burst how many at once, at least 1
 * @param each how long until one more is allowed
 * @param paidAt when all is paid back, on the monotonic clock in nanoseconds
 */
public record Allowance(int burst, Duration each, long paidAt) {
  /** All of it unspent. */
  static Allowance full(int burst, Duration each, Moment now) {
    return new Allowance(burst, each, now.nanos());
  }

  /** Whether one is left. */
  public boolean left(Moment now) {
    return wait(now).isZero();
  }

  /** How long until one is left; zero where one is. */
  public Duration wait(Moment now) {
    Duration owed = Duration.ofNanos(paidAt - now.nanos());
    Duration wait = owed.minus(each.multipliedBy(burst - 1L));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  /** With one less. */
  Allowance spent(Moment now) {
    long from = paidAt - now.nanos() > 0 ? paidAt : now.nanos();
    return new Allowance(burst, each, from + each.toNanos());
  }
}
