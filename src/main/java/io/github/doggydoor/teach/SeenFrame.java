package io.github.doggydoor.teach;

import java.time.Duration;
import java.util.List;

/**
 * A frame of a visit that was scored.
 *
 * @param after the begin of the visit, when it was captured
 * @param moved whether the motion gate was open, as {@code Observation.Seen} has it
 * @param looks what was seen, the foremost first; one or more
 */
public record SeenFrame(Duration after, boolean moved, List<SeenLook> looks) {
  /** Copies the list. */
  public SeenFrame {
    looks = List.copyOf(looks);
  }
}
