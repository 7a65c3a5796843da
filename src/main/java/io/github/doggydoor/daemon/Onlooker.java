package io.github.doggydoor.daemon;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.vision.ModelCard;

/**
 * Watches the door at work, and changes nothing. The door's own threads call it: no call may block
 * or throw.
 */
public interface Onlooker {
  /** The model answers. */
  default void modelLoaded(ModelCard card) {}

  /** A frame was looked at; told before anything comes of it. */
  default void observed(Frame frame, Observation observation) {}

  /** The latch was driven there; it may have been there before. */
  default void latchDriven(LatchPosition position) {}

  /** A row of the door log is on the disk. */
  default void recorded(Row row) {}

  /** Looks away. */
  Onlooker NOBODY = new Onlooker() {};
}
