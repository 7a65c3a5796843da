package io.github.doggydoor.board;

import io.github.doggydoor.decision.LatchPosition;

/** The latch. Calls may come from any thread and return within milliseconds. */
public interface Latch {
  /**
   * Puts the latch there.
   *
   * @throws BoardException where the line cannot be written
   */
  void drive(LatchPosition position) throws BoardException;
}
