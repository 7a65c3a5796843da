package io.github.doggydoor.decision;

/** Where the latch is asked to be. Which level of the coil that is, the board knows. */
public enum LatchPosition {
  /** The safe position, and the one without a program. */
  LOCKED,
  /** The flap can be pushed. */
  UNLOCKED
}
