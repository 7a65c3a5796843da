package io.github.doggydoor.decision.interlock;

import io.github.doggydoor.decision.Driven;
import io.github.doggydoor.decision.LatchLimits;
import io.github.doggydoor.decision.Words;
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
 *    │ request, not the button's, less than max_on left of max_duty: refused
 *    └ more than max_cycles in a minute ──▶ TRIPPED ──a minute──▶ OFF
 * </pre>
 *
 * @param wanted what was asked for last
 * @param button whether the button asked for it
 * @param on whether the coil is driven
 * @param changedAt when {@code on} changed, nanoseconds of the monotonic clock
 * @param rested whether the coil never was driven yet, so that no rest is due
 * @param starts when it was driven within the last minute
 * @param trippedAt when too many cycles tripped it; empty while it has not
 * @param duty how long it was driven, the button's time left out
 */
public record Interlock(
    boolean wanted,
    boolean button,
    boolean on,
    long changedAt,
    boolean rested,
    List<Long> starts,
    OptionalLong trippedAt,
    Duty duty) {

  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  /** Copies the list. */
  public Interlock {
    starts = List.copyOf(starts);
  }

  /**
   * @param next the interlock from now on
   * @param on whether to drive the coil
   * @param notice what was cut or tripped by this call, in words; empty while nothing was
   * @param refused why a wish to drive is neither granted nor kept; empty where it is, or where
   *     there was none
   */
  public record Result(
      Interlock next, boolean on, Optional<String> notice, Optional<String> refused) {
    /** What came of a wish to drive. */
    public Driven driven(LatchLimits limits, long nanos) {
      if (refused.isPresent()) {
        return new Driven.Refused(refused.get());
      }
      if (on) {
        return new Driven.Done();
      }
      Duration left = limits.rest().minus(Duration.ofNanos(nanos - next.changedAt));
      return new Driven.Late("the latch has rested (" + Words.seconds(left) + ")", left);
    }
  }

  /** The coil at rest. */
  public static Interlock initial() {
    return new Interlock(
        false, false, false, 0, true, List.of(), OptionalLong.empty(), Duty.none());
  }

  /** The same, of a coil that was let go of only then: a line may take its time, or fail first. */
  public Interlock letGo(long nanos) {
    return on ? this : new Interlock(wanted, button, false, nanos, rested, starts, trippedAt, duty);
  }

  /** Asks for the coil to be let go, which is always granted at once. */
  public Result release(LatchLimits limits, long nanos) {
    return wishing(false, button).tick(limits, nanos);
  }

  /**
   * Asks for the coil to be driven. A wish that comes while it is tripped, or when too little is
   * left of the duty, is refused, never kept: or the door would open by itself when that is over.
   *
   * @param byButton whether the button asks: the duty does not bind it, nor does its time count
   */
  public Result request(boolean byButton, LatchLimits limits, long nanos) {
    if (!byButton && !(on && duty.since().isPresent()) && spent(limits, nanos)) {
      Result as = tick(limits, nanos);
      return new Result(as.next, as.on, as.notice, Optional.of(spentWords(limits)));
    }
    Interlock asked = wishing(true, byButton);
    Result result = asked.counting(on && !byButton, nanos).tick(limits, nanos);
    Optional<String> refused =
        result.notice.or(
            () ->
                result.next.tripped()
                    ? Optional.of("it moved too often (latch.max_cycles_per_minute)")
                    : Optional.empty());
    return refused.isEmpty()
        ? result
        : new Result(result.next.wishing(false, false), false, result.notice, refused);
  }

  /** Whether too little is left of the duty for a whole hold, so that none is cut short. */
  private boolean spent(LatchLimits limits, long nanos) {
    return limits.bindDuty() && share(limits) - duty.used(nanos) < limits.maxOn().toNanos();
  }

  private static long share(LatchLimits limits) {
    return Duty.WINDOW.toNanos() / 100 * limits.maxDuty();
  }

  private static String spentWords(LatchLimits limits) {
    return "it was driven for " + limits.maxDuty() + " % of the last ten minutes (latch.max_duty)";
  }

  /** Whether it refuses to drive because of too many cycles. */
  public boolean tripped() {
    return trippedAt.isPresent();
  }

  /**
   * Lets time pass: cuts at {@code maxOn}, grants after {@code rest}, forgets a trip after a
   * minute.
   */
  public Result tick(LatchLimits limits, long nanos) {
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
    if (!wanted || now.tripped()) {
      return result(now, Optional.empty());
    }
    if (now.starts.size() >= limits.maxCyclesPerMinute()) {
      return result(
          now.trippingAt(nanos),
          Optional.of(
              "the latch moved "
                  + limits.maxCyclesPerMinute()
                  + " times within a minute (latch.max_cycles_per_minute); locked for a minute"));
    }
    return !rested && nanos - changedAt < limits.rest().toNanos()
        ? result(now, Optional.empty())
        : result(now.driven(nanos), Optional.empty());
  }

  /** When {@link #tick} is due next, on the monotonic clock; empty while nothing is pending. */
  public OptionalLong wakeAt(LatchLimits limits) {
    if (on) {
      return OptionalLong.of(changedAt + limits.maxOn().toNanos());
    }
    if (tripped()) {
      return OptionalLong.of(trippedAt.getAsLong() + MINUTE);
    }
    return wanted ? OptionalLong.of(changedAt + limits.rest().toNanos()) : OptionalLong.empty();
  }

  private Interlock wishing(boolean drive, boolean byButton) {
    return new Interlock(drive, byButton, on, changedAt, rested, starts, trippedAt, duty);
  }

  private Interlock counting(boolean counts, long nanos) {
    return new Interlock(
        wanted, button, on, changedAt, rested, starts, trippedAt, duty.counting(counts, nanos));
  }

  private Interlock driven(long nanos) {
    List<Long> more = new ArrayList<>(starts);
    more.add(nanos);
    return new Interlock(
        true,
        button,
        true,
        nanos,
        false,
        more,
        OptionalLong.empty(),
        duty.counting(!button, nanos));
  }

  private Interlock off(long nanos) {
    return new Interlock(
        false, false, false, nanos, false, starts, trippedAt, duty.counting(false, nanos));
  }

  private Interlock trippingAt(long nanos) {
    return new Interlock(
        false, false, false, changedAt, rested, starts, OptionalLong.of(nanos), duty);
  }

  private Interlock forgetting(long nanos) {
    boolean over = tripped() && nanos - trippedAt.getAsLong() >= MINUTE;
    return new Interlock(
        wanted,
        button,
        on,
        changedAt,
        rested,
        starts.stream().filter(start -> nanos - start < MINUTE).toList(),
        over ? OptionalLong.empty() : trippedAt,
        duty);
  }

  private static Result result(Interlock next, Optional<String> notice) {
    return new Result(next, next.on, notice, Optional.empty());
  }
}
