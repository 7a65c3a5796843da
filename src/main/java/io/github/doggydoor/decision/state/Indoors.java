package io.github.doggydoor.decision.state;

import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.recognition.Evidence;
import java.util.Optional;

/**
 * What a camera inside has seen.
 *
 * @param evidence the frames that may decide who goes out
 * @param visit who is before the door there
 * @param blind since when that camera sees nothing
 */
public record Indoors(Evidence evidence, Optional<Visit> visit, Optional<Moment> blind) {
  static Indoors nobody() {
    return new Indoors(Evidence.none(), Optional.empty(), Optional.empty());
  }

  /** The same, with other frames. */
  public Indoors with(Evidence newer) {
    return new Indoors(newer, visit, blind);
  }

  /** The same, with another visit. */
  public Indoors with(Optional<Visit> newer) {
    return new Indoors(evidence, newer, blind);
  }

  /** Since when the camera sees nothing; empty while it does. */
  public Indoors blind(Optional<Moment> since) {
    return new Indoors(evidence, visit, since);
  }
}
