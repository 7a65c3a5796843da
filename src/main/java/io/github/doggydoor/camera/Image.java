package io.github.doggydoor.camera;

import java.util.Objects;

/**
 * A picture in memory.
 *
 * @param width in pixels, at least 1
 * @param height in pixels, at least 1
 * @param bgr {@code width × height × 3} bytes, row by row from the top left, 8 bits each of blue,
 *     green, red, without padding; owned by the image and not to be written to
 */
@SuppressWarnings("ArrayRecordComponent") // A copy of megabytes a frame would buy nothing.
public record Image(int width, int height, byte[] bgr) implements Picture {
  /** Checks the size. */
  public Image {
    Objects.requireNonNull(bgr);
    if (width < 1
        || height < 1
        || bgr.length != Math.multiplyExact(Math.multiplyExact(width, height), 3)) {
      throw new IllegalArgumentException(
          "an image of " + width + "×" + height + " does not have " + bgr.length + " bytes");
    }
  }

  @Override
  public Image glance() {
    return this;
  }

  @Override
  public Image whole() {
    return this;
  }

  @Override
  public long fingerprint() {
    return Fingerprint.of(this);
  }

  @Override
  public long bytes() {
    return bgr.length;
  }
}
