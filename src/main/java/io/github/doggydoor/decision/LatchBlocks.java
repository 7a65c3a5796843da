package io.github.doggydoor.decision;

/** Which way a locked latch blocks. */
public enum LatchBlocks {
  /** Only the way in: whoever is inside pushes the flap and goes, whatever the latch does. */
  IN,
  /** Both ways. */
  BOTH
}
