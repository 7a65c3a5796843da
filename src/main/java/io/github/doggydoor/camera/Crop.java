package io.github.doggydoor.camera;

/**
 * The part of a picture that is kept, in fractions of its width and height.
 *
 * @param left from 0, less than {@code right}
 * @param top from 0, less than {@code bottom}
 * @param right to 1
 * @param bottom to 1
 */
public record Crop(double left, double top, double right, double bottom) {
  /** Refuses what is no part of a picture. */
  public Crop {
    if (!(0 <= left && left < right && right <= 1 && 0 <= top && top < bottom && bottom <= 1)) {
      throw new IllegalArgumentException(
          "a crop from " + left + ", " + top + " to " + right + ", " + bottom + " is none");
    }
  }

  /** That part of {@code image}, at least one pixel each way. */
  public Image of(Image image) {
    int x = start(left, image.width());
    int y = start(top, image.height());
    int width = Math.max(1, (int) Math.round(right * image.width()) - x);
    int height = Math.max(1, (int) Math.round(bottom * image.height()) - y);
    byte[] cut = new byte[width * height * 3];
    for (int row = 0; row < height; row++) {
      int from = ((y + row) * image.width() + x) * 3;
      System.arraycopy(image.bgr(), from, cut, row * width * 3, width * 3);
    }
    return new Image(width, height, cut);
  }

  private static int start(double fraction, int size) {
    return Math.min((int) Math.round(fraction * size), size - 1);
  }
}
