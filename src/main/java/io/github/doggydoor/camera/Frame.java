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
 */
public record Frame(long id, long nanos, Instant wall, String origin, Picture picture) {
  /** The picture, made smaller where that saves work. */
  public Image glance() {
    return picture.glance();
  }

  /** The whole picture. */
  public Image image() {
    return picture.whole();
  }
}
