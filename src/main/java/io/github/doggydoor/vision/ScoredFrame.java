package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.JpegComment;
import io.github.doggydoor.camera.PhotoDecoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A frame, and what of it the model saw.
 *
 * @param looked in pixels of its whole picture
 */
public record ScoredFrame(Frame frame, Square looked) {
  private static final int QUALITY = 85;
  private static final Pattern LOOK =
      Pattern.compile("look (\\d{1,5}),(\\d{1,5}) (\\d{1,5})x(\\d{1,5})");

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

  /**
   * What of a JPEG of {@link #jpeg} the model saw, as a picture of its own.
   *
   * @param whole the JPEG, decoded
   */
  public static Image seen(byte[] jpeg, Image whole) {
    Optional<Square> looked = looked(jpeg, whole.width(), whole.height());
    if (looked.isEmpty()) {
      return whole;
    }
    int left = looked.get().x();
    int top = looked.get().y();
    int width = looked.get().width();
    int height = looked.get().height();
    byte[] bgr = new byte[3 * width * height];
    for (int row = 0; row < height; row++) {
      System.arraycopy(
          whole.bgr(), 3 * ((top + row) * whole.width() + left), bgr, 3 * row * width, 3 * width);
    }
    return new Image(width, height, bgr);
  }

  /**
   * The part of a JPEG of {@link #jpeg} that the model saw, in pixels; empty where that is all.
   *
   * @param wide of its picture, in pixels
   * @param high likewise
   */
  public static Optional<Square> looked(byte[] jpeg, int wide, int high) {
    Matcher square = LOOK.matcher(JpegComment.first(jpeg).orElse(""));
    if (!square.matches()) {
      return Optional.empty();
    }
    int left = Integer.parseInt(square.group(1));
    int top = Integer.parseInt(square.group(2));
    int width = Integer.parseInt(square.group(3));
    int height = Integer.parseInt(square.group(4));
    // Otherwise it is somebody else's comment.
    return width > 0 && height > 0 && left + width <= wide && top + height <= high
        ? Optional.of(new Square(left, top, width, height))
        : Optional.empty();
  }

  private String words() {
    return "look " + looked.x() + "," + looked.y() + " " + looked.width() + "x" + looked.height();
  }
}
