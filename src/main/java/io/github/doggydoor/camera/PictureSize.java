package io.github.doggydoor.camera;

import java.util.Optional;

/**
 * How large a picture is, told without decoding it.
 *
 * @param width in pixels, as stored: 1 or more
 * @param height likewise
 */
public record PictureSize(int width, int height) {
  /** What a JPEG, PNG or WebP claims; empty where the bytes are none of these or claim nothing. */
  public static Optional<PictureSize> of(byte[] file) {
    PictureHeader header = PictureHeader.of(file);
    return header == null || header.width() < 1 || header.height() < 1
        ? Optional.empty()
        : Optional.of(new PictureSize(header.width(), header.height()));
  }
}
