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
 * @param beside whether the log has that somebody is beside Bo
 * @param waiting whether the log has its {@code waiting}
 * @param stay whether it was let in and stayed
 */
record Visit(Moment last, boolean bo, boolean denied, boolean beside, boolean waiting, Stay stay) {
  /** The visit that a sight of somebody belongs to. */
  static Visit seen(Optional<Visit> before, Duration gap, Moment now) {
    return before
        .filter(visit -> now.since(visit.last).compareTo(gap) <= 0)
        .map(visit -> visit.at(now))
        .orElse(new Visit(now, false, false, false, false, Stay.none()));
  }

  private Visit at(Moment now) {
    return new Visit(now, bo, denied, beside, waiting, stay);
  }

  Visit withBo() {
    return new Visit(last, true, denied, beside, waiting, stay);
  }

  Visit withDenied() {
    return new Visit(last, bo, true, beside, waiting, stay);
  }

  Visit withBeside() {
    return new Visit(last, bo, denied, true, waiting, stay);
  }

  Visit withWaiting() {
    return new Visit(last, bo, denied, beside, true, stay);
  }

  Visit with(Stay newer) {
    return new Visit(last, bo, denied, beside, waiting, newer);
  }

  /** Somebody went through: who is there after that begins anew. */
  Visit passed() {
    return new Visit(last, bo, denied, beside, false, Stay.none());
  }
}
