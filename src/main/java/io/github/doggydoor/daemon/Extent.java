package io.github.doggydoor.daemon;

/** How much of the door runs. In each of them the interlock holds, and the button opens. */
public enum Extent {
  /** All of it. */
  WHOLE,

  /**
   * Neither camera nor model: the owner's configuration is refused, and nothing but people opens.
   * Log and broker tell of it.
   */
  PEOPLE,

  /** The button and the latch alone: the whole door died again and again, whatever the cause. */
  BUTTON
}
