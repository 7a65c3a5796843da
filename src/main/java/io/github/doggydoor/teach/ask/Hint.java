package io.github.doggydoor.teach.ask;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something that speaks against what the door made of a visit. It is no label: whoever presses the
 * button may let a stranger in.
 *
 * @param at when the door did what it speaks against
 * @param words what happened, as a sentence goes on after "asked because"
 */
record Hint(Instant at, String words) {
  /** A row may be written a little before the first frame that is kept, or after the last one. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  /** The visit that it is of: the nearest; empty where none is near. */
  Optional<Sketch> of(List<Sketch> visits) {
    return visits.stream()
        .min(Comparator.comparing(this::away))
        .filter(visit -> away(visit).compareTo(SLACK) <= 0);
  }

  /** How far the visit is from it, in time; nothing where it was then. */
  private Duration away(Sketch visit) {
    if (at.isBefore(visit.begun())) {
      return Duration.between(at, visit.begun());
    }
    return at.isAfter(visit.ended()) ? Duration.between(visit.ended(), at) : Duration.ZERO;
  }
}
