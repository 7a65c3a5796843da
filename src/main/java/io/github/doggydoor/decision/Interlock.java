package io.github.doggydoor.decision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The last word on the coil, below the state machine: what it is asked for comes in, what the coil
 * may do goes out. A value; whoever drives the latch keeps the newest and calls {@link #tick} no
 * later than {@link #wakeAt} says, from a thread that waits for nothing else.
 *
 * <pre>
 *   OFF ──request, rested──▶ ON ──max_on over, or request off──▶ OFF (rest)
 *    │ request, not rested: kept, and granted when the rest is over
 *    └ more than max_cycles in a minute ──▶ TRIPPED ──a minute──▶ OFF
 * </pre>
 *
 * @param wanted what was asked for last
 * @param on whether the coil is driven
 * @param changedAt when {@code on} changed, nanoseconds of the monotonic clock
 * @param rested whether the coil never was driven yet, so that no rest is due
 * @param starts when it was driven within the last minute
 * @param trippedAt when too many cycles tripped it; empty while it has not
 */
public record Interlock(
    boolean wanted,
    boolean on,
    long changedAt,
    boolean rested,
    List<Long> starts,
    OptionalLong trippedAt) {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Copies the list. */
  public Interlock {
    starts = List.copyOf(starts);
  }

  /**
   * @param maxOn the longest time that the coil is driven without a break
   * @param rest the shortest break
   * @param maxCyclesPerMinute how often it may be driven in any minute
   */
  public record Limits(Duration maxOn, Duration rest, int maxCyclesPerMinute) {}

  /**
   * @param next the interlock from now on
   * @param on whether to drive the coil
   * @param notice what was cut or refused by this call, in words; empty while nothing was
   */
  public record Result(Interlock next, boolean on, Optional<String> notice) {}

  /** The coil at rest. */
  public static Interlock initial() {
    return new Interlock(false, false, 0, true, List.of(), OptionalLong.empty());
  }

  /**
   * Asks for the coil to be driven or let go; letting go is always granted at once. A wish to drive
   * that comes while it is tripped is refused with a notice, never kept: or the door would open by
   * itself when the minute is over.
   */
  public Result request(boolean drive, Limits limits, long nanos) {
    Result result =
        new Interlock(drive, on, changedAt, rested, starts, trippedAt).tick(limits, nanos);
    Interlock next = result.next();
    if (!next.wanted || !next.tripped()) {
      return result;
    }
    return result(
        new Interlock(false, false, next.changedAt, next.rested, next.starts, next.trippedAt),
        Optional.of("the latch stays locked: it moved too often (latch.max_cycles_per_minute)"));
  }

  /** Whether it refuses to drive because of too many cycles. */
  public boolean tripped() {
    return trippedAt.isPresent();
  }

  /**
   * Lets time pass: cuts at {@code maxOn}, grants after {@code rest}, forgets a trip after a
   * minute.
   */
  public Result tick(Limits limits, long nanos) {
    if (on) {
      if (!wanted) {
        return result(off(nanos), Optional.empty());
      }
      if (nanos - changedAt >= limits.maxOn().toNanos()) {
        return result(
            off(nanos),
            Optional.of(
                "the coil was cut after " + limits.maxOn().toMillis() + " ms (latch.max_on)"));
      }
      return result(this, Optional.empty());
    }
    Interlock now = forgetting(nanos);
    if (!wanted || now.tripped() || (!rested && nanos - changedAt < limits.rest().toNanos())) {
      return result(now, Optional.empty());
    }
    if (now.starts.size() >= limits.maxCyclesPerMinute()) {
      return result(
          new Interlock(false, false, changedAt, rested, now.starts, OptionalLong.of(nanos)),
          Optional.of(
              "the latch moved "
                  + limits.maxCyclesPerMinute()
                  + " times within a minute (latch.max_cycles_per_minute); locked for a minute"));
    }
    List<Long> more = new ArrayList<>(now.starts);
    more.add(nanos);
    return result(
        new Interlock(true, true, nanos, false, more, OptionalLong.empty()), Optional.empty());
  }

  /** When {@link #tick} is due next, on the monotonic clock; empty while nothing is pending. */
  public OptionalLong wakeAt(Limits limits) {
    if (on) {
      return OptionalLong.of(changedAt + limits.maxOn().toNanos());
    }
    if (tripped()) {
      return OptionalLong.of(trippedAt.getAsLong() + MINUTE);
    }
    return wanted ? OptionalLong.of(changedAt + limits.rest().toNanos()) : OptionalLong.empty();
  }

  private Interlock off(long nanos) {
    return new Interlock(false, false, nanos, false, starts, trippedAt);
  }

  private Interlock forgetting(long nanos) {
    boolean over = tripped() && nanos - trippedAt.getAsLong() >= MINUTE;
    return new Interlock(
        wanted,
        on,
        changedAt,
        rested,
        starts.stream().filter(start -> nanos - start < MINUTE).toList(),
        over ? OptionalLong.empty() : trippedAt);
  }

  private static Result result(Interlock next, Optional<String> notice) {
    return new Result(next, next.on, notice);
  }
}
