package io.github.doggydoor.teach.keep;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import java.util.Optional;

/**
 * What the door made of a frame, as its log has it.
 *
 * @param frameId the deciding frame
 * @param dog whom it is about, as the door calls it; empty for none of the house
 */
record Told(long frameId, Outcome outcome, String dog) {
  /** That of a row; empty where it says nothing of who was at the door. */
  static Optional<Told> of(Kind kind, long frameId, Optional<String> dog) {
    return switch (kind) {
      case UNLOCKED -> Optional.of(new Told(frameId, Outcome.OPENED, dog.orElse("")));
      case DENIED -> Optional.of(new Told(frameId, Outcome.DENIED, ""));
      case WAITING -> Optional.of(new Told(frameId, Outcome.WAITING, dog.orElse("")));
      default -> Optional.empty();
    };
  }

  /** Of what was told of one visit that counts which says most: it opened, somebody waited. */
  int weight() {
    return switch (outcome) {
      case OPENED -> 3;
      case WAITING -> 2;
      case DENIED -> 1;
      case NOTHING -> 0;
    };
  }
}
