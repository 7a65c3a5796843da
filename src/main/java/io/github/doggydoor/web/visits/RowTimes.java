package io.github.doggydoor.web.visits;

import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds rows by their time in a log that is in the order of its writing: a search by halves, of
 * some twenty rows among half a million. Where a clock went back, times are out of order; what is
 * at most {@link #DISORDER} rows from its place is found all the same.
 *
 * @param log a connection for reading, of whoever asks: what is read here holds up no row
 */
record RowTimes(DoorLog log) {
  private static final int PAGE = 500;
  private static final long DISORDER = 200;

  /** Rows of visits of that time, in their order. */
  List<Row> between(Instant from, Instant to) throws DoorLogException {
    List<Row> rows = new ArrayList<>();
    long end = before(to) + DISORDER;
    long after = Math.max(0, before(from) - DISORDER);
    while (after < end) {
      List<Row> page = log.after(after, PAGE, Joining.KINDS);
      if (page.isEmpty()) {
        break;
      }
      page.stream()
          .filter(row -> !at(row).isBefore(from) && at(row).isBefore(to))
          .forEach(rows::add);
      after = page.getLast().seq();
    }
    return rows;
  }

  /** When the last row of a visit was that is before {@code to}. */
  Optional<Instant> lastBefore(Instant to) throws DoorLogException {
    long end = before(to) + DISORDER;
    int width = PAGE;
    while (end > 0) {
      long begin = Math.max(0, end - width);
      long upTo = end;
      Optional<Instant> found =
          log.after(begin, width, Joining.KINDS).stream()
              .filter(row -> row.seq() <= upTo && at(row).isBefore(to))
              .filter(Joining::tellsOfVisit)
              .map(RowTimes::at)
              .max(Instant::compareTo);
      if (found.isPresent()) {
        return found;
      }
      end = begin;
      width = Math.min(2 * width, 1 << 16);
    }
    return Optional.empty();
  }

  /** When the first row of a visit was that is not before {@code from}. */
  Optional<Instant> firstFrom(Instant from) throws DoorLogException {
    long after = Math.max(0, before(from) - DISORDER);
    List<Row> page = log.after(after, PAGE, Joining.KINDS);
    while (!page.isEmpty()) {
      Optional<Instant> found =
          page.stream()
              .filter(Joining::tellsOfVisit)
              .map(RowTimes::at)
              .filter(at -> !at.isBefore(from))
              .min(Instant::compareTo);
      if (found.isPresent()) {
        return found;
      }
      page = log.after(page.getLast().seq(), PAGE, Joining.KINDS);
    }
    return Optional.empty();
  }

  /** The row of that number. */
  Optional<Row> row(long seq) throws DoorLogException {
    return log.after(seq - 1, 1, Set.of()).stream().filter(row -> row.seq() == seq).findFirst();
  }

  /** The number of a row before {@code at} after which none is. */
  private long before(Instant at) throws DoorLogException {
    long low = 0;
    long high = log.lastSeq();
    while (low < high) {
      long middle = (low + high) >>> 1;
      Optional<Row> next = log.after(middle, 1, Set.of()).stream().findFirst();
      if (next.isPresent() && at(next.get()).isBefore(at)) {
        low = Math.min(high, next.get().seq());
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static Instant at(Row row) {
    return row.at().toInstant();
  }
}
