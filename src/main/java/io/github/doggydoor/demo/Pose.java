package io.github.doggydoor.demo;

/** How a visitor is seen. */
public enum Pose {
  /** Towards the camera; animals sit. */
  FACING,
  /** From the side, walking. */
  WALKING
}
