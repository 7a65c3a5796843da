package io.github.doggydoor.daemon;

import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.ask.Disagreements;
import io.github.doggydoor.teach.heads.Generations;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaves in the store on which visits the shadow and the door did not say the same, for the next
 * questions. A visit is kept only once it is over, so that moments wait for theirs.
 */
final class ShadowNotes {
  /** A frame is judged a little after it was captured, and a visit has it by its capture. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /** No visit goes on for so long: what is older belongs to none that is kept. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int PAGE = 200;

  private final Path stateDir;
  private final List<Instant> waiting = new ArrayList<>();
  private long newest = -1;

  ShadowNotes(Path stateDir) {
    this.stateDir = stateDir;
  }

  /**
   * Notes what can be.
   *
   * @param shadow the number of the generation that looks beside
   * @param moments when the two did not say the same, since the last call
   */
  void note(int shadow, List<Instant> moments) throws TeachException {
    waiting.addAll(moments);
    if (waiting.isEmpty() || !TeachStore.exists(stateDir)) {
      waiting.clear();
      return;
    }
    try (TeachStore store = TeachStore.openBeside(stateDir)) {
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
      Disagreements.note(
          store,
          visit.id(),
          "%s, which looks beside the door, took %d of its frames for somebody else"
              .formatted(Generations.words(shadow), frames));
    }
  }
}
