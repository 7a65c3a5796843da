package io.github.doggydoor.camera;

/**
 * What the first bytes of a picture claim and whether its last bytes are there, read without
 * decoding: a decoder asked for a thousand megapixels would ask for the memory first, and libjpeg
 * fills a truncated picture with grey and calls it a success.
 *
 * @param format {@code JPEG}, {@code PNG} or {@code WebP}
 * @param width in pixels, as stored (before any turning by EXIF)
 * @param height in pixels, as stored
 * @param components colour components of a JPEG; 4 is CMYK; 0 for the other formats
 * @param bits of each colour of a JPEG, 8 where it is an ordinary one; 0 for the other formats
 * @param adobe whether a JPEG carries Adobe's marker
 * @param complete whether the end marker was reached
 */
record PictureHeader(
    String format,
    int width,
    int height,
    int components,
    int bits,
    boolean adobe,
    boolean complete) {

  /** Reads {@code file}; null where it is none of the formats. */
  static PictureHeader of(byte[] file) {
    if (file.length >= 3 && u8(file, 0) == 0xFF && u8(file, 1) == 0xD8 && u8(file, 2) == 0xFF) {
      return jpeg(file);
    }
    if (file.length >= 12 && u32(file, 0) == 0x52494646L && u32(file, 8) == 0x57454250L) {
      return webp(file);
    }
    return file.length >= 8 && u32(file, 0) == 0x89504E47L && u32(file, 4) == 0x0D0A1A0AL
        ? png(file)
        : null;
  }

  /** Width times height; cannot overflow. */
  long pixels() {
    return (long) width * height;
  }

  private static PictureHeader jpeg(byte[] file) {
    int width = 0;
    int height = 0;
    int components = 0;
    int bits = 8;
    boolean adobe = false;
    int at = 2;
    while (at + 1 < file.length) {
      if (u8(file, at) != 0xFF) {
        at++; // Entropy-coded data, or bytes that libjpeg would skip too.
        continue;
      }
      int marker = u8(file, at + 1);
      if (marker == 0xD9) {
        return new PictureHeader("JPEG", width, height, components, bits, adobe, true);
      }
      if (marker == 0xFF) {
        at++;
        continue;
      }
      if (marker <= 0x01 || (marker >= 0xD0 && marker <= 0xD8)) {
        at += 2;
        continue;
      }
      if (at + 4 > file.length) {
        break;
      }
      boolean frame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (frame && at + 10 <= file.length) {
        bits = u8(file, at + 4);
        height = u16(file, at + 5);
        width = u16(file, at + 7);
        components = u8(file, at + 9);
      }
      adobe |= marker == 0xEE && at + 9 <= file.length && u32(file, at + 4) == 0x41646F62L;
      at += 2 + Math.max(2, u16(file, at + 2));
    }
    return new PictureHeader("JPEG", width, height, components, bits, adobe, false);
  }

  private static PictureHeader png(byte[] file) {
    if (file.length < 24) {
      return new PictureHeader("PNG", 0, 0, 0, 0, false, false);
    }
    int width = (int) Math.min(u32(file, 16), Integer.MAX_VALUE);
    int height = (int) Math.min(u32(file, 20), Integer.MAX_VALUE);
    long at = 8;
    boolean complete = false;
    while (!complete && at + 12 <= file.length) {
      complete = u32(file, (int) at + 4) == 0x49454E44L;
      at += 12 + u32(file, (int) at);
    }
    return new PictureHeader("PNG", width, height, 0, 0, false, complete && at <= file.length);
  }

  /** Sizes as the <a href="https://www.rfc-editor.org/rfc/rfc9649">RFC 9649</a> lays them out. */
  private static PictureHeader webp(byte[] file) {
    boolean complete =
        file.length - 8 >= Integer.toUnsignedLong(Integer.reverseBytes((int) u32(file, 4)));
    int width = 0;
    int height = 0;
    if (file.length >= 30) {
      switch (u8(file, 15)) {
        case ' ' -> {
          width = (u8(file, 27) << 8 | u8(file, 26)) & 0x3FFF;
          height = (u8(file, 29) << 8 | u8(file, 28)) & 0x3FFF;
        }
        case 'L' -> {
          int bits = Integer.reverseBytes((int) u32(file, 21));
          width = (bits & 0x3FFF) + 1;
          height = (bits >> 14 & 0x3FFF) + 1;
        }
        default -> {
          width = (u8(file, 26) << 16 | u8(file, 25) << 8 | u8(file, 24)) + 1;
          height = (u8(file, 29) << 16 | u8(file, 28) << 8 | u8(file, 27)) + 1;
        }
      }
    }
    return new PictureHeader("WebP", width, height, 0, 0, false, complete);
  }

  private static int u8(byte[] file, int at) {
    return file[at] & 0xFF;
  }

  private static int u16(byte[] file, int at) {
    return u8(file, at) << 8 | u8(file, at + 1);
  }

  private static long u32(byte[] file, int at) {
    return (long) u16(file, at) << 16 | u16(file, at + 2);
  }
}
