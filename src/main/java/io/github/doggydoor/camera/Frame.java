package io.github.doggydoor.camera;

import java.time.Instant;

/**
 * One picture from a camera.
 *
 * @param id rises by at least one from frame to frame, over a reopening of the camera too
 * @param nanos when it was captured, on the monotonic clock ({@link System#nanoTime()})
 * @param wall when it was captured, on the wall clock
 * @param origin the file of a replayed frame, otherwise the camera's name; for people to read
 * @param picture what the camera saw
 * @param repeated whether the same bytes came within the last minute already
 */
public record Frame(
    long id, long nanos, Instant wall, String origin, Picture picture, boolean repeated) {
  /** One that no other was compared with. */
  public Frame(long id, long nanos, Instant wall, String origin, Picture picture) {
    this(id, nanos, wall, origin, picture, false);
  }

  /** Whether it tells anything of the present: it is new, and no part of it is missing. */
  public boolean isEvidence() {
    return !repeated && picture.flaw() != Flaw.TORN;
  }

  /** The picture, made smaller where that saves work. */
  public Image glance() {
    return picture.glance();
  }

  /** The whole picture. */
  public Image image() {
    return picture.whole();
  }
}
