package io.github.doggydoor.fleet;

import io.github.doggydoor.mqtt.Printable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a fleet is, as its store knows it.
 *
 * @param json all of it, on one line
 * @param doors that ever told of themselves
 * @param online of these
 * @param silent of these, of which nothing was heard for too long
 * @param faulted of these, with a fault
 * @param rows in the store
 * @param missing rows that are not in the store, and are not known to be gone
 * @param gaps in which they are missing
 * @param deadLetters messages of today (UTC) that are none
 * @param newestRow when a row came last
 * @param trouble of each kind: which doors have it
 */
public record FleetStatus(
    String json,
    long doors,
    long online,
    long silent,
    long faulted,
    long rows,
    long missing,
    long gaps,
    long deadLetters,
    Optional<OffsetDateTime> newestRow,
    SortedMap<String, Troubled> trouble) {

  /**
   * The doors of one trouble.
   *
   * @param count how many
   * @param some of their names, in order
   */
  public record Troubled(long count, List<String> some) {}

  /** Whether nothing wants attention. */
  public boolean well() {
    return trouble.isEmpty() && missing == 0;
  }

  static FleetStatus of(String line) throws StoreException {
    Stored stored = Stored.of(line);
    Stored trouble = stored.in("trouble");
    SortedMap<String, Troubled> kinds = new TreeMap<>();
    for (String kind : trouble.json().keySet()) {
      Stored one = trouble.in(kind);
      kinds.put(Printable.of(kind), new Troubled(one.number("count"), one.texts("doors")));
    }
    return new FleetStatus(
        Printable.json(line),
        stored.number("doors"),
        stored.number("online"),
        stored.number("silent"),
        stored.number("faulted"),
        stored.number("rows"),
        stored.number("rows_missing"),
        stored.number("gaps"),
        stored.number("dead_letters_today"),
        stored.time("newest_row"),
        kinds);
  }
}
