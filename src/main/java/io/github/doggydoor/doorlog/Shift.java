package io.github.doggydoor.doorlog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * How far the times of some rows are off, which were written before the clock was set; kept beside
 * the rows, which nobody alters.
 *
 * @param first the first row
 * @param last the last one
 * @param millis to be added to their times
 * @param offset of the zone when the clock was set, in seconds
 */
record Shift(long first, long last, long millis, int offset) {
  private static final String NAME = "shift.";

  /** All that were kept. */
  static List<Shift> all(Connection db) throws SQLException {
    return State.all(db, NAME).stream().map(Shift::parse).toList();
  }

  /** The row with its true time. */
  static Row apply(List<Shift> shifts, Row row) {
    for (Shift shift : shifts) {
      if (shift.first <= row.seq() && row.seq() <= shift.last) {
        return row.with(
            row.at()
                .plus(Duration.ofMillis(shift.millis))
                .withOffsetSameInstant(ZoneOffset.ofTotalSeconds(shift.offset)));
      }
    }
    return row;
  }

  Shift keep(Connection db) throws SQLException {
    // The last row comes first: pruning compares it as a number.
    State.put(db, NAME + first, last + " " + first + " " + millis + " " + offset);
    return this;
  }

  /** Forgets those whose rows are all gone. */
  static void prune(Connection db, long gone) throws SQLException {
    try (PreparedStatement s =
        db.prepareStatement(
            "DELETE FROM state WHERE name GLOB '" + NAME + "*' AND CAST(value AS INTEGER) <= ?")) {
      s.setLong(1, gone);
      s.executeUpdate();
    }
  }

  private static Shift parse(String text) {
    long[] numbers = Arrays.stream(text.split(" ")).mapToLong(Long::parseLong).toArray();
    return new Shift(numbers[1], numbers[0], numbers[2], (int) numbers[3]);
  }
}
