package io.github.doggydoor.train.photos;

/**
 * Turns, shifts, zooms and mirrors a picture as Keras' {@code apply_affine_transform} followed by
 * {@code flip_axis} does, with {@code order=1} (bilinear) and {@code fill_mode="nearest"} (beyond
 * the picture its border goes on). The parameters are Keras' and say where the value of an output
 * pixel comes from, so a positive shift moves the picture up and to the left, and a zoom above 1
 * makes it smaller. One thing differs: Keras takes the height for the width when it looks for the
 * middle of a picture that is not square.
 *
 * @param theta rotation in degrees
 * @param tx shift along the width, in pixels
 * @param ty shift along the height, in pixels
 * @param zx zoom of the width
 * @param zy zoom of the height
 * @param flip whether left and right change places afterwards
 */
record AffineTransform(double theta, double tx, double ty, double zx, double zy, boolean flip) {

  /**
   * The picture transformed.
   *
   * @param values {@code height × width × 3}, row by row; is not changed
   * @return a new array of the same shape
   */
  float[] apply(float[] values, int height, int width) {
    if (values.length != Math.multiplyExact(Math.multiplyExact(height, width), 3)) {
      throw new IllegalArgumentException(
          values.length + " values are no picture of " + width + "×" + height);
    }
    double sin = Math.sin(Math.toRadians(theta));
    double cos = Math.cos(Math.toRadians(theta));
    double middleX = (width - 1) / 2.0;
    double middleY = (height - 1) / 2.0;
    float[] result = new float[values.length];
    for (int row = 0; row < height; row++) {
      double down = zy * (row - middleY) + ty;
      for (int column = 0; column < width; column++) {
        double right = zx * (column - middleX) + tx;
        double x = Math.max(0, Math.min(middleX + cos * right - sin * down, width - 1));
        double y = Math.max(0, Math.min(middleY + sin * right + cos * down, height - 1));
        int to = row * width + (flip ? width - 1 - column : column);
        blend(values, height, width, x, y, result, 3 * to);
      }
    }
    return result;
  }

  /** Puts at {@code to} the value between the four pixels around a place within the picture. */
  private static void blend(
      float[] values, int height, int width, double x, double y, float[] result, int to) {
    int left = (int) x;
    int top = (int) y;
    float fromRight = (float) (x - left);
    float fromBelow = (float) (y - top);
    int here = 3 * (top * width + left);
    int aside = left + 1 < width ? 3 : 0;
    int below = top + 1 < height ? 3 * width : 0;
    for (int channel = here; channel < here + 3; channel++) {
      float upper = values[channel] + fromRight * (values[channel + aside] - values[channel]);
      float leftLower = values[channel + below];
      float lower = leftLower + fromRight * (values[channel + below + aside] - leftLower);
      result[to + channel - here] = upper + fromBelow * (lower - upper);
    }
  }
}
