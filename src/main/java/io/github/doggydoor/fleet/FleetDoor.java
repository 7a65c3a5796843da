package io.github.doggydoor.fleet;

import io.github.doggydoor.mqtt.Printable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A door, as the store knows it.
 *
 * @param json all of it, on one line, with its state and its figures as the door last told them
 * @param name of the door
 * @param availability {@code online}, {@code offline} or {@code stopped}
 * @param heard when it last said anything at all
 * @param lock as in its state: {@code locked}, {@code unlocked}, …
 * @param mode as in its state
 * @param version of its doggydoor
 * @param rows of it in the store
 * @param missing rows that are not in the store, and are not known to be gone
 * @param lastRow when its newest row happened
 * @param trouble what wants attention, each a word: {@code silent}, {@code fault}, …
 */
public record FleetDoor(
    String json,
    String name,
    Optional<String> availability,
    Optional<OffsetDateTime> heard,
    Optional<String> lock,
    Optional<String> mode,
    Optional<String> version,
    long rows,
    long missing,
    Optional<OffsetDateTime> lastRow,
    List<String> trouble) {

  static FleetDoor of(String line) throws StoreException {
    Stored stored = Stored.of(line);
    return new FleetDoor(
        Printable.json(line),
        stored.text("door").orElse(""),
        stored.text("availability"),
        stored.time("heard"),
        stored.in("state").text("lock"),
        stored.in("state").text("mode"),
        stored.text("version"),
        stored.number("rows"),
        stored.number("missing"),
        stored.time("last_row_at"),
        stored.texts("trouble"));
  }
}
