package io.github.doggydoor.decision.recognition;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Quorum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The looks that may still decide, oldest first.
 *
 * @param frames one for each look: captured when its first frame was, with its newest frame's id,
 *     and as bad as its worst ({@link Beholder#worst}); never more than the quorum's n for each dog
 *     that is known
 * @param after only frames captured after this moment are taken: it is that of the newest one, or
 *     when the evidence was spent
 * @param newest the newest frame that was taken
 * @param pace how fast the door looks
 */
public record Evidence(
    List<Observation.Seen> frames, Optional<Moment> after, OptionalLong newest, LookPace pace) {
  /** Copies the list. */
  public Evidence {
    frames = List.copyOf(frames);
  }

  /** Nothing was seen yet. */
  public static Evidence none() {
    return new Evidence(List.of(), Optional.empty(), OptionalLong.empty(), LookPace.unknown());
  }

  /** Whether the frame counts: fresh, not from the future, in order, and not known already. */
  public boolean accepts(Observation.Seen seen, Quorum quorum, Moment now) {
    boolean future = now.since(seen.at()).isNegative();
    boolean old = now.since(seen.at()).compareTo(pace.window(quorum)) > 0;
    boolean late = after.isPresent() && seen.at().nanos() - after.get().nanos() <= 0;
    boolean known =
        (newest.isPresent() && newest.getAsLong() == seen.frameId())
            || frames.stream().anyMatch(frame -> frame.frameId() == seen.frameId());
    return !(future || old || late || known);
  }

  /** With one more frame, and without what is beyond the quorum's window or count. */
  public Evidence with(Observation.Seen seen, Quorum quorum, Beholder beholder, Moment now) {
    List<Observation.Seen> all = new ArrayList<>(frames);
    all.removeIf(frame -> now.since(frame.at()).compareTo(pace.window(quorum)) > 0);
    if (!all.isEmpty() && seen.at().since(all.getLast().at()).compareTo(LookPace.ONE_LOOK) < 0) {
      all.add(beholder.worst(all.removeLast(), seen));
    } else {
      all.add(seen);
    }
    int surplus = Math.max(0, all.size() - quorum.n() * quorum.dogs().size());
    return new Evidence(
        all.subList(surplus, all.size()),
        Optional.of(seen.at()),
        OptionalLong.of(seen.frameId()),
        pace);
  }

  /** The same, of a door that looks at another pace. */
  public Evidence paced(LookPace newer) {
    return new Evidence(frames, after, newest, newer);
  }

  /** Nothing captured until now counts any more. */
  public Evidence spent(Moment now) {
    return new Evidence(List.of(), Optional.of(now), newest, pace);
  }
}
