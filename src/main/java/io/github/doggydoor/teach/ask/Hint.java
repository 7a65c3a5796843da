package io.github.doggydoor.teach.ask;

import java.time.Duration;
import java.time.Instant;

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

  /** Whether it is of the visit between these. */
  boolean isOf(Instant begun, Instant ended) {
    return !at.isBefore(begun.minus(SLACK)) && !at.isAfter(ended.plus(SLACK));
  }
}
