package io.github.doggydoor.decision;

/** Why nothing can be seen. */
public enum BlindReason {
  /** The camera could not be opened, or is gone. */
  CAMERA,
  /** The camera is open, and no frame came for {@code camera.stale_after}. */
  STALE,
  /** Frames come, and are dark beyond use. */
  BLACK,
  /** The same frame comes again and again. */
  FROZEN,
  /** Something stands before the lens, or it is fogged: no detail anywhere. */
  OBSTRUCTED,
  /** The model failed on the frame, or there is none. */
  MODEL
}
