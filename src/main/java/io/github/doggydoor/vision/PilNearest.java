package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;

/**
 * Resizing to the one nearest pixel as PIL does it, for every size: the place in the old picture
 * begins at half the scale, and the scale is added for each new pixel. Where places fall between
 * two pixels, which of them is taken hangs on the roundings of these sums, and no formula that
 * multiplies (OpenCV's {@code INTER_NEAREST_EXACT} is one) finds it: at 224 for 55 of the widths up
 * to 4096, 640, 1280 and 1920 among them. After {@code ImagingScaleAffine} in {@code
 * src/libImaging/Geometry.c} of Pillow.
 */
final class PilNearest {
  private final int width;
  private final int height;
  private int[] across = {};
  private int[] down = {};
  private int oldWidth;
  private int oldHeight;
  private int stride;

  PilNearest(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Resizes {@code part} of {@code image} into {@code into}, {@code width × height × 3} bytes. */
  void resize(Image image, Square part, byte[] into) {
    if (part.width() != oldWidth || part.height() != oldHeight || 3 * image.width() != stride) {
      oldWidth = part.width();
      oldHeight = part.height();
      stride = 3 * image.width();
      across = offsets(oldWidth, width, 3);
      down = offsets(oldHeight, height, stride);
    }
    byte[] bgr = image.bgr();
    int corner = part.y() * stride + 3 * part.x();
    int place = 0;
    for (int row : down) {
      for (int column : across) {
        int from = corner + row + column;
        into[place] = bgr[from];
        into[place + 1] = bgr[from + 1];
        into[place + 2] = bgr[from + 2];
        place += 3;
      }
    }
  }

  /** Where the pixels of one axis are taken from, in steps of {@code step} bytes. */
  private static int[] offsets(int from, int to, int step) {
    double scale = (double) from / to;
    double place = scale / 2;
    int[] all = new int[to];
    for (int i = 0; i < to; i++) {
      all[i] = (int) place * step;
      place += scale;
    }
    return all;
  }
}
