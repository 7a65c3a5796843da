package io.github.doggydoor.fleet;

import io.github.doggydoor.mqtt.LogPage;
import io.github.doggydoor.mqtt.RawRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a page of a door's log says of the numbers that it was asked for.
 *
 * @param rows that the store is to have
 * @param gone numbers that the door itself has not, and that nobody need ask for again
 * @param until which number that is all
 * @param ended whether the log has nothing behind that number. What is missing there is not gone: a
 *     log that was begun anew comes to these numbers yet
 */
record Answer(List<RawRow> rows, List<Numbers> gone, long until, boolean ended) {
  /**
   * Of numbers that are missing. A door that was asked for a hundred of them sends other rows as
   * well where it has not all: those the store has.
   *
   * @param limit how many rows were asked for, behind {@link Missing#after}
   * @throws IOException where the page is not what was asked for
   */
  static Answer of(Missing missing, int limit, LogPage<RawRow> page) throws IOException {
    Answer all = behind(missing.after(), limit, page);
    List<RawRow> rows = new ArrayList<>();
    List<Numbers> gone = new ArrayList<>();
    for (Numbers gap : missing.gaps()) {
      long next = gap.first();
      for (RawRow row : all.rows()) {
        if (gap.has(row.seq())) {
          rows.add(row);
          add(gone, next, row.seq() - 1);
          next = row.seq() + 1;
        }
      }
      add(gone, next, Math.min(gap.last(), all.until()));
    }
    return new Answer(rows, gone, all.until(), all.ended());
  }

  /**
   * Of what comes behind a number, however many rows that are.
   *
   * @throws IOException where the page is not what was asked for
   */
  static Answer behind(long after, int limit, LogPage<RawRow> page) throws IOException {
    long last = after;
    for (RawRow row : page.rows()) {
      if (row.seq() <= last) {
        throw new IOException("row %d, which is not one behind %d".formatted(row.seq(), last));
      }
      last = row.seq();
    }
    if (page.rows().size() > limit) {
      throw new IOException(
          "%d rows, where %d were asked for".formatted(page.rows().size(), limit));
    }
    if (page.next() < last) {
      throw new IOException(
          "row %d, and says that its page ends at %d".formatted(last, page.next()));
    }
    // A page that is full says nothing of what comes behind it.
    boolean ends = !page.more() && page.rows().size() < limit;
    return new Answer(page.rows(), List.of(), page.next(), ends);
  }

  private static void add(List<Numbers> gone, long first, long last) {
    if (first <= last) {
      gone.add(new Numbers(first, last));
    }
  }
}
