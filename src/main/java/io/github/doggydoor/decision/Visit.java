package io.github.doggydoor.decision;

import java.time.Duration;
import java.util.Optional;

/**
 * Somebody at the door. It lasts until nothing was seen for a while, so that the log has one row a
 * visit and not one a frame.
 *
 * @param last when somebody was seen last
 * @param bo whether Bo was recognised in it
 * @param denied whether the log has its {@code denied}
 * @param waiting whether the log has its {@code waiting}
 */
record Visit(Moment last, boolean bo, boolean denied, boolean waiting) {
  /** The visit that a sight of somebody belongs to. */
  static Visit seen(Optional<Visit> before, Duration gap, Moment now) {
    return before
        .filter(visit -> now.since(visit.last).compareTo(gap) <= 0)
        .map(visit -> new Visit(now, visit.bo, visit.denied, visit.waiting))
        .orElse(new Visit(now, false, false, false));
  }

  Visit withBo() {
    return new Visit(last, true, denied, waiting);
  }

  Visit withDenied() {
    return new Visit(last, bo, true, waiting);
  }

  Visit withWaiting() {
    return new Visit(last, bo, denied, true);
  }
}
