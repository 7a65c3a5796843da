package io.github.doggydoor.board;

import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Way;

/** The latch. Calls may come from any thread and return within milliseconds. */
public interface Latch {
  /**
   * Puts the latch there; where there are two, the one of that way, and the other one is locked.
   *
   * @throws BoardException where a line cannot be written
   */
  void drive(LatchPosition position, Way way) throws BoardException;

  /** Puts it there for both ways. */
  default void drive(LatchPosition position) throws BoardException {
    drive(position, Way.BOTH);
  }
}
