package io.github.doggydoor.camera;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes pictures of a camera's JPEGs, and tells what is wrong with them, seldom. One thread's. */
final class JpegFrames {
  private static final Logger LOG = LoggerFactory.getLogger(JpegFrames.class);

  private final String name;
  private final int glanceWidth;
  private final OncePerHour skipped = new OncePerHour(LOG);
  private Optional<String> refusal = Optional.empty();
  private boolean toldLarge;

  /**
   * @param name what to call a picture in messages
   * @param glanceWidth the least width of a glance, in pixels
   */
  JpegFrames(String name, int glanceWidth) {
    this.name = name;
    this.glanceWidth = glanceWidth;
  }

  /** The picture; empty where it cannot be one, which is told. */
  Optional<Picture> picture(byte[] jpeg) {
    try {
      EncodedPicture picture = new EncodedPicture(jpeg, name, glanceWidth);
      refusal = Optional.empty();
      tellLarge(jpeg);
      return Optional.of(picture);
    } catch (CameraException refused) {
      refusal = Optional.of(refused.getMessage());
      skipped.warn("Skipped a frame: " + refused.getMessage());
      return Optional.empty();
    }
  }

  /** Why the last one could not be a picture, in words; empty where it could. */
  Optional<String> refusal() {
    return refusal;
  }

  private void tellLarge(byte[] jpeg) {
    if (toldLarge) {
      return;
    }
    toldLarge = true; // Or not large: the size of a camera's pictures stays.
    PictureHeader header = PictureHeader.of(jpeg);
    int by = PhotoDecoder.reduction(header.pixels());
    if (by > 1) {
      LOG.warn(
          "{} has {}×{} pixels, and is taken at a {} of its size: a smaller one takes less memory and time. Set camera.width and camera.height to 1280 and 720, or the size in camera.command.",
          name,
          header.width(),
          header.height(),
          by == 2 ? "half" : by == 4 ? "quarter" : "eighth");
    }
  }
}
