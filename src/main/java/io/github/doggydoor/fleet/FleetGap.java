package io.github.doggydoor.fleet;

import io.github.doggydoor.mqtt.Printable;

/**
 * Numbers of a door of which the store has no rows.
 *
 * @param json all of it, on one line
 * @param door whose
 * @param first number that is missing
 * @param last number that is missing
 * @param missing how many of these are not known to be gone
 */
public record FleetGap(String json, String door, long first, long last, long missing) {
  static FleetGap of(String line) throws StoreException {
    Stored stored = Stored.of(line);
    return new FleetGap(
        Printable.json(line),
        stored.text("door").orElse(""),
        stored.number("first"),
        stored.number("last"),
        stored.number("missing"));
  }
}
