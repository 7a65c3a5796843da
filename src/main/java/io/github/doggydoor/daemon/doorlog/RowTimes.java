package io.github.doggydoor.daemon.doorlog;

import io.github.doggydoor.daemon.computer.WallClock;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives rows their true time that were decided before the clock was set. The monotonic clock ran
 * all the while, so that each moment can be counted back from the one at which the clock was set.
 * Rows that lie on the disk by then stay as they are; how far they are off is noted beside them.
 * For one thread's use.
 */
final class RowTimes {
  private static final Logger LOG = LoggerFactory.getLogger("clock");

  /** What differs by less is jitter between the two clocks. */
  private static final long JITTER_MS = 1_000;

  /** A clock that is set so often, and is still in doubt, is beyond help. */
  private static final int MOST = 100;

  private final WallClock clock;
  private final Deque<Span> doubtful = new ArrayDeque<>();

  /** Rows between which the clock was not set; {@code lead} is how far wall is before monotonic. */
  private record Span(long first, long last, long lead) {}

  RowTimes(WallClock clock) {
    this.clock = clock;
  }

  /** The entry with its true time, as far as that is known. */
  Entry corrected(Entry entry) {
    Optional<Moment> set = clock.set().filter(moment -> entry.at().since(moment).isNegative());
    long by = set.map(moment -> lead(moment) - lead(entry.at())).orElse(0L);
    if (Math.abs(by) < JITTER_MS) {
      return entry;
    }
    return new Entry(
        entry.kind(),
        new Moment(entry.at().nanos(), entry.at().wall().plusMillis(by)),
        entry.why(),
        entry.frameId(),
        entry.score(),
        entry.familiarity(),
        entry.commandId(),
        entry.dog(),
        entry.trace());
  }

  /** A row is on the disk. */
  void appended(Entry entry, Row row) {
    if (!clock.doubted() || clock.set().isPresent()) {
      return;
    }
    long lead = lead(entry.at());
    Span last = doubtful.peekLast();
    if (last != null && Math.abs(last.lead() - lead) < JITTER_MS) {
      doubtful.removeLast();
      doubtful.addLast(new Span(last.first(), row.seq(), last.lead()));
    } else if (doubtful.size() < MOST) {
      doubtful.addLast(new Span(row.seq(), row.seq(), lead));
    }
  }

  /** Once the clock is set: notes how far the rows on the disk are off. */
  void settle(SqliteDoorLog log) throws DoorLogException {
    if (clock.set().isEmpty()) {
      return;
    }
    long truth = lead(clock.set().get());
    while (!doubtful.isEmpty()) {
      Span span = doubtful.getFirst();
      Duration by = Duration.ofMillis(truth - span.lead());
      if (Math.abs(by.toMillis()) >= JITTER_MS) {
        log.shift(span.first(), span.last(), by);
        LOG.info(
            "The clock was set: the times of rows {} to {} are {} later than it said then.",
            span.first(),
            span.last(),
            by);
      }
      doubtful.removeFirst();
    }
  }

  private static long lead(Moment moment) {
    return moment.wall().toEpochMilli() - moment.nanos() / 1_000_000;
  }
}
