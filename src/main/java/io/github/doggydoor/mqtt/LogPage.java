package io.github.doggydoor.mqtt;

import java.util.List;

/**
 * A page of a door's log.
 *
 * @param rows in order
 * @param more whether there are more behind it
 * @param next the number to ask on from
 * @param newest the number of the newest row
 * @param <R> how a row is told
 */
public record LogPage<R>(List<R> rows, boolean more, long next, long newest) {
  /** Copies the list. */
  public LogPage {
    rows = List.copyOf(rows);
  }
}
