package io.github.doggydoor.camera;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A comment in a JPEG (its segment COM, ITU-T T.81, B.2.4.5), which no picture is changed by. */
public final class JpegComment {
  private static final short COM = (short) 0xfffe;
  private static final int LONGEST = 0xffff - 2;

  private JpegComment() {}

  /**
   * The same JPEG with a comment before all else.
   *
   * @param words of at most 65,533 bytes in UTF-8
   */
  public static byte[] put(byte[] jpeg, String words) {
    byte[] comment = words.getBytes(StandardCharsets.UTF_8);
    if (comment.length > LONGEST) {
      throw new IllegalArgumentException("a comment of " + comment.length + " bytes is too long");
    }
    return ByteBuffer.allocate(jpeg.length + 4 + comment.length)
        .put(jpeg, 0, 2) // Its beginning, SOI.
        .putShort(COM)
        .putShort((short) (2 + comment.length))
        .put(comment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** The comment that {@link #put} gave a JPEG; empty where there is none before all else. */
  public static Optional<String> first(byte[] jpeg) {
    ByteBuffer from = ByteBuffer.wrap(jpeg);
    if (jpeg.length < 6 || from.getShort(2) != COM) {
      return Optional.empty();
    }
    int length = Short.toUnsignedInt(from.getShort(4)) - 2;
    return length < 0 || jpeg.length < 6 + length
        ? Optional.empty()
        : Optional.of(new String(jpeg, 6, length, StandardCharsets.UTF_8));
  }
}
