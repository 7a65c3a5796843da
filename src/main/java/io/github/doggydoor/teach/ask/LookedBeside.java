package io.github.doggydoor.teach.ask;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a generation has looked beside the door.
 *
 * @param generation its number
 * @param frames on so many frames
 * @param differed so many of these count for a dog by one of the two, and not by the other
 */
public record LookedBeside(int generation, long frames, long differed) {
  private static final String NAME = "looked_beside";
  private static final Pattern NOTED = Pattern.compile("(\\d{1,6}) (\\d{1,18}) (\\d{1,18})");

  /** What was noted last; empty where none ever looked beside. */
  public static Optional<LookedBeside> of(TeachStore store) throws TeachException {
    return store
        .value(NAME)
        .map(NOTED::matcher)
        .filter(Matcher::matches)
        .map(
            noted ->
                new LookedBeside(
                    Integer.parseInt(noted.group(1)),
                    Long.parseLong(noted.group(2)),
                    Long.parseLong(noted.group(3))));
  }

  /** Adds more of the same generation; of another one it begins anew. */
  public static void add(TeachStore store, LookedBeside more) throws TeachException {
    LookedBeside before =
        of(store)
            .filter(noted -> noted.generation == more.generation)
            .orElseGet(() -> new LookedBeside(more.generation, 0, 0));
    store.put(
        NAME,
        "%d %d %d"
            .formatted(
                more.generation, before.frames + more.frames, before.differed + more.differed));
  }
}
