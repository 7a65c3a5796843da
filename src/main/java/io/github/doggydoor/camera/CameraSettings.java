package io.github.doggydoor.camera;

/**
 * What is asked of a V4L2 camera; it may give something else, and says so in the log.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param framesPerSecond above 0
 */
public record CameraSettings(int width, int height, double framesPerSecond) {
  /** Checks the ranges. */
  public CameraSettings {
    if (width < 1 || height < 1 || !(framesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "a camera of " + width + "×" + height + " at " + framesPerSecond + " fps cannot be");
    }
  }
}
