package io.github.doggydoor.vision;

import java.util.List;

/**
 * A part of the picture.
 *
 * @param corners at least three
 */
public record Polygon(List<Corner> corners) {
  /**
   * One corner, in fractions of the picture's width and height from its top left.
   *
   * @param x 0 to 1
   * @param y 0 to 1
   */
  public record Corner(double x, double y) {
    /** Refuses what lies outside. */
    public Corner {
      if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1)) {
        throw new IllegalArgumentException(
            "a corner at " + x + ", " + y + " lies outside the picture, which is 0 to 1");
      }
    }
  }

  /** Refuses what has no inside. */
  public Polygon {
    corners = List.copyOf(corners);
    if (corners.size() < 3) {
      throw new IllegalArgumentException("a polygon has at least three corners, not " + corners);
    }
  }
}
