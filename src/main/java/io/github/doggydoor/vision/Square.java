package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;

/**
 * The part of a picture that the model looks at, in pixels from its top left: a square, unless the
 * picture is too narrow or too low for one.
 *
 * @param x of its left edge, from 0
 * @param y of its upper edge, from 0
 * @param width at least 1
 * @param height at least 1
 */
public record Square(int x, int y, int width, int height) {
  /** Refuses what is no part of any picture. */
  public Square {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a square of %d×%d at %d, %d is none".formatted(width, height, x, y));
    }
  }

  /** All of {@code image}. */
  public static Square whole(Image image) {
    return new Square(0, 0, image.width(), image.height());
  }

  /**
   * The square about a place, moved into a picture, and clipped where it is larger than that. What
   * is clipped is stretched by the recipe, as photos are that the model learns from: nothing of the
   * animal is lost.
   *
   * @param x of its centre
   * @param y of its centre
   * @param width that it is to have, in pixels
   * @param height that it is to have, in pixels
   */
  static Square about(double x, double y, double width, double height, Image image) {
    int across = Math.clamp(Math.round(width), 1, image.width());
    int down = Math.clamp(Math.round(height), 1, image.height());
    return new Square(
        Math.clamp(Math.round(x - across / 2.0), 0, image.width() - across),
        Math.clamp(Math.round(y - down / 2.0), 0, image.height() - down),
        across,
        down);
  }

  /** Whether that is all of {@code image}. */
  public boolean isWhole(Image image) {
    return equals(whole(image));
  }
}
