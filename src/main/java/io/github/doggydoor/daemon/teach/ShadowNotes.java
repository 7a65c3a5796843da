package io.github.doggydoor.daemon.teach;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.LookedBeside;
import io.github.doggydoor.teach.heads.Disagreements;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Leaves in the store on which visits the shadow and the door did not say the same, for the next
 * questions. A visit is kept only once it is over, so that moments wait for theirs.
 */
final class ShadowNotes {
  /** A frame is judged a little after it was captured, and a visit has it by its capture. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /** No visit goes on for so long: what is older belongs to none that is kept. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** Counts alone are no reason to write each minute. */
  private static final Duration COUNT = Duration.ofHours(1);

  private static final int PAGE = 200;

  private final Path stateDir;
  private final List<Instant> waiting = new ArrayList<>();
  private long newest = -1;
  private LookedBeside counted = new LookedBeside(0, 0, 0);
  private OptionalLong countedAt = OptionalLong.empty();

  ShadowNotes(Path stateDir) {
    this.stateDir = stateDir;
  }

  /**
   * Notes what can be.
   *
   * @param shadow the number of the generation that looks beside
   * @param seen of it since the last call
   * @param now on the monotonic clock
   */
  void note(int shadow, Disagreements.Seen seen, long now) throws TeachException {
    waiting.addAll(seen.when());
    count(shadow, seen);
    boolean due =
        counted.frames() > 0
            && (countedAt.isEmpty() || now - countedAt.getAsLong() >= COUNT.toNanos());
    if (!TeachStore.exists(stateDir)) {
      waiting.clear();
    } else if (due || !waiting.isEmpty()) {
      countedAt = OptionalLong.of(now);
      note(shadow);
    }
  }

  private void count(int shadow, Disagreements.Seen seen) {
    LookedBeside before = counted.generation() == shadow ? counted : new LookedBeside(shadow, 0, 0);
    counted =
        new LookedBeside(
            shadow, before.frames() + seen.frames(), before.differed() + seen.differed());
  }

  private void note(int shadow) throws TeachException {
    try (TeachStore store = TeachStore.openBeside(stateDir)) {
      if (counted.frames() > 0) {
        LookedBeside.add(store, counted);
        counted = new LookedBeside(shadow, 0, 0);
      }
      if (waiting.isEmpty()) {
        return;
      }
      Instant first = waiting.getFirst().minus(SLACK);
      for (VisitSummary visit : after(store)) {
        newest = visit.id();
        if (!visit.ended().plus(SLACK).isBefore(first)) {
          note(store, shadow, visit);
        }
      }
    }
    Instant old = Instant.now().minus(PATIENCE);
    waiting.removeIf(moment -> moment.isBefore(old));
  }

  private List<VisitSummary> after(TeachStore store) throws TeachException {
    if (newest < 0) { // Those before may be thousands.
      List<Long> ids = store.ids();
      newest = ids.isEmpty() ? 0 : ids.get(Math.max(0, ids.size() - PAGE)) - 1;
    }
    return store.summaries(newest, PAGE);
  }

  private void note(TeachStore store, int shadow, VisitSummary visit) throws TeachException {
    Instant from = visit.begun().minus(SLACK);
    Instant to = visit.ended().plus(SLACK);
    int before = waiting.size();
    waiting.removeIf(moment -> !moment.isBefore(from) && !moment.isAfter(to));
    int frames = before - waiting.size();
    if (frames > 0) {
      io.github.doggydoor.teach.ask.Disagreements.note(
          store,
          visit.id(),
          "%s, which looks beside the door, took %d of its frames for somebody else"
              .formatted(Generations.words(shadow), frames));
    }
  }
}
