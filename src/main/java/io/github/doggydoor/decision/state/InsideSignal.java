package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * What the sensor inside says, and whether it can be believed.
 *
 * @param since since when it says that somebody is there; empty while it does not
 * @param edge when it changed last
 * @param paidAt when all changes are paid back, see {@link Allowance}
 * @param chatters whether it says so more often than anybody can be there
 */
public record InsideSignal(Optional<Moment> since, Moment edge, long paidAt, boolean chatters) {
  private static final Duration LONG_AGO = Duration.ofDays(-1);
  private static final Duration WINDOW = Duration.ofMinutes(10);

  /** Never heard yet. */
  static InsideSignal quiet(Moment now) {
    return new InsideSignal(Optional.empty(), now.plus(LONG_AGO), now.nanos(), false);
  }

  /** Whether it says that somebody is there. */
  public boolean active() {
    return since.isPresent();
  }

  /** Whether it has said so for that long. */
  public boolean lasted(Duration least, Moment now) {
    return since.filter(begun -> now.since(begun).compareTo(least) >= 0).isPresent();
  }

  /** Whether it has not changed for that long. */
  public boolean unchanged(Duration least, Moment now) {
    return now.since(edge).compareTo(least) >= 0;
  }

  /** It begins to say so: one of those that it may in ten minutes, or chatter. */
  InsideSignal rose(int most, Moment now) {
    Allowance allowance = new Allowance(most, WINDOW.dividedBy(most), paidAt);
    return chatters || !allowance.left(now)
        ? new InsideSignal(Optional.of(now), now, paidAt, true)
        : new InsideSignal(Optional.of(now), now, allowance.spent(now).paidAt(), false);
  }

  InsideSignal fell(Moment now) {
    return new InsideSignal(Optional.empty(), now, paidAt, chatters);
  }

  /** It is believed again, as if it had never changed. */
  public InsideSignal believed(Moment now) {
    return new InsideSignal(since, edge, now.nanos(), false);
  }
}
