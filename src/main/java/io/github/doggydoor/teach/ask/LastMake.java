package io.github.doggydoor.teach.ask;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * When it was last tried to make a generation, as that leaves it in the store.
 *
 * @param at when, by the wall clock
 * @param words what came of it, on one line
 */
public record LastMake(Instant at, String words) {
  private static final String NAME = "last_make";

  /** The last one; empty where none was ever tried. */
  public static Optional<LastMake> of(TeachStore store) throws TeachException {
    Optional<String[]> parts =
        store.value(NAME).map(text -> text.split(" ", 2)).filter(two -> two.length == 2);
    try {
      return parts.map(two -> new LastMake(Instant.parse(two[0]), two[1]));
    } catch (DateTimeParseException altered) {
      return Optional.empty();
    }
  }

  /** Notes it in the place of the one before. */
  public void note(TeachStore store) throws TeachException {
    store.put(NAME, at + " " + String.join(" ", words.lines().toList()));
  }
}
