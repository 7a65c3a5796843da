package io.github.doggydoor.decision;

import java.util.Optional;

/**
 * What a camera inside has seen.
 *
 * @param evidence the frames that may decide who goes out
 * @param visit who is before the door there
 * @param blind since when that camera sees nothing
 */
record Indoors(Evidence evidence, Optional<Visit> visit, Optional<Moment> blind) {
  static Indoors nobody() {
    return new Indoors(Evidence.none(), Optional.empty(), Optional.empty());
  }

  Indoors with(Evidence newer) {
    return new Indoors(newer, visit, blind);
  }

  Indoors with(Optional<Visit> newer) {
    return new Indoors(evidence, newer, blind);
  }

  Indoors blind(Optional<Moment> since) {
    return new Indoors(evidence, visit, since);
  }
}
