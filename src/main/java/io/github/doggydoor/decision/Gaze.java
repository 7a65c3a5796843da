package io.github.doggydoor.decision;

/** Which frames vision is to score. */
public enum Gaze {
  /** Those on which something moved. */
  MOTION,
  /** One a second more: somebody who sits still is there. */
  GLANCES,
  /** Every one: somebody may have been there before the motion gate knew the place. */
  ALL
}
