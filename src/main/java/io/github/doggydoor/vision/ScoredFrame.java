package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.JpegComment;
import io.github.doggydoor.camera.PhotoDecoder;

/**
 * A frame, and what of it the model saw.
 *
 * @param looked in pixels of its whole picture
 */
public record ScoredFrame(Frame frame, Square looked) {
  private static final int QUALITY = 85;

  /**
   * All of the frame, untouched, so that it can be learnt from; the square is in a comment of the
   * JPEG where it is not all of the frame.
   */
  public byte[] jpeg() {
    return jpeg(frame.image());
  }

  /** The same for whoever has decoded its picture. */
  public byte[] jpeg(Image image) {
    byte[] jpeg = PhotoDecoder.encodeJpeg(image, QUALITY);
    return looked.isWhole(image) ? jpeg : JpegComment.put(jpeg, words());
  }

  private String words() {
    return "look " + looked.x() + "," + looked.y() + " " + looked.width() + "x" + looked.height();
  }
}
