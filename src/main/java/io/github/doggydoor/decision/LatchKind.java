package io.github.doggydoor.decision;

/** What current in the coil does: {@code latch.energize}. */
public enum LatchKind {
  /** {@code energize: unlock}, a strike: locked without current. */
  STRIKE,
  /** {@code energize: lock}, a magnet: unlocked without current, so a power cut opens the door. */
  MAGNET
}
