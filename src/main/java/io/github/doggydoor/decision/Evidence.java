package io.github.doggydoor.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The frames that may still decide, oldest first.
 *
 * @param frames those frames; never more than the quorum's n
 * @param after only frames captured after this moment are taken: it is that of the newest one, or
 *     when the evidence was spent
 * @param newest the newest frame that was taken
 */
record Evidence(List<Observation.Seen> frames, Optional<Moment> after, OptionalLong newest) {
  Evidence {
    frames = List.copyOf(frames);
  }

  static Evidence none() {
    return new Evidence(List.of(), Optional.empty(), OptionalLong.empty());
  }

  /** Whether the frame counts: fresh, not from the future, in order, and not known already. */
  boolean accepts(Observation.Seen seen, Policy.Quorum quorum, Moment now) {
    boolean future = now.since(seen.at()).isNegative();
    boolean old = now.since(seen.at()).compareTo(quorum.window()) > 0;
    boolean late = after.isPresent() && seen.at().nanos() - after.get().nanos() <= 0;
    boolean known =
        (newest.isPresent() && newest.getAsLong() == seen.frameId())
            || frames.stream().anyMatch(frame -> frame.frameId() == seen.frameId());
    return !(future || old || late || known);
  }

  /** With one more frame, and without those that are beyond the quorum's window or count. */
  Evidence with(Observation.Seen seen, Policy.Quorum quorum, Moment now) {
    List<Observation.Seen> all = new ArrayList<>(frames);
    all.add(seen);
    all.removeIf(frame -> now.since(frame.at()).compareTo(quorum.window()) > 0);
    int surplus = Math.max(0, all.size() - quorum.n());
    return new Evidence(
        all.subList(surplus, all.size()), Optional.of(seen.at()), OptionalLong.of(seen.frameId()));
  }

  /** Nothing captured until now counts any more. */
  Evidence spent(Moment now) {
    return new Evidence(List.of(), Optional.of(now), newest);
  }
}
