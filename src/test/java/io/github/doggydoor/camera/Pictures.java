package io.github.doggydoor.camera;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small pictures made for tests. */
final class Pictures {
  private Pictures() {}

  /** A plain picture of one grey level. */
  static Image grey(int width, int height, int level) {
    byte[] bgr = new byte[width * height * 3];
    java.util.Arrays.fill(bgr, (byte) level);
    return new Image(width, height, bgr);
  }

  /** {@code count} small JPEGs, one after the other, in a file. */
  static Path mjpeg(Path file, int count) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < count; i++) {
      all.write(PhotoDecoder.encodeJpeg(grey(32, 24, 10 * i), 90));
    }
    return Files.write(file, all.toByteArray());
  }

  /** {@code jpeg} with a segment after its SOI. */
  static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.write(0xFF);
    out.write(marker);
    out.write((content.length + 2) >> 8);
    out.write(content.length + 2);
    out.writeBytes(content);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }
}
