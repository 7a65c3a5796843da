package io.github.doggydoor.camera;

/**
 * How a camera hangs, and so how its pictures become upright.
 *
 * @param degrees by how much they are turned, clockwise: 0, 90, 180 or 270
 * @param mirrored whether left and right are exchanged then
 */
public record Mounting(int degrees, boolean mirrored) {
  /** As it should. */
  public static final Mounting UPRIGHT = new Mounting(0, false);

  /** Refuses what is no quarter of a turn. */
  public Mounting {
    if (degrees != 0 && degrees != 90 && degrees != 180 && degrees != 270) {
      throw new IllegalArgumentException(
          "a picture is turned by 0, 90, 180 or 270 degrees, not " + degrees);
    }
  }

  /** Whether width and height are exchanged. */
  public boolean isOnItsSide() {
    return degrees % 180 != 0;
  }

  /** {@code image}, upright. */
  public Image of(Image image) {
    if (equals(UPRIGHT)) {
      return image;
    }
    int width = isOnItsSide() ? image.height() : image.width();
    int height = isOnItsSide() ? image.width() : image.height();
    byte[] from = image.bgr();
    byte[] upright = new byte[from.length];
    // Where the upright picture's corner, next column and next row are in the camera's.
    int stride = image.width() * 3;
    int corner = corner(image);
    int column =
        switch (degrees) {
          case 0 -> 3;
          case 90 -> -stride;
          case 180 -> -3;
          default -> stride;
        };
    int row =
        switch (degrees) {
          case 0 -> stride;
          case 90 -> 3;
          case 180 -> -stride;
          default -> -3;
        };
    if (mirrored) {
      corner += column * (width - 1);
      column = -column;
    }
    for (int y = 0, to = 0; y < height; y++) {
      for (int x = 0, at = corner + y * row; x < width; x++, at += column, to += 3) {
        upright[to] = from[at];
        upright[to + 1] = from[at + 1];
        upright[to + 2] = from[at + 2];
      }
    }
    return new Image(width, height, upright);
  }

  private int corner(Image image) {
    int right = (image.width() - 1) * 3;
    int bottom = (image.height() - 1) * image.width() * 3;
    return switch (degrees) {
      case 0 -> 0;
      case 90 -> bottom;
      case 180 -> bottom + right;
      default -> right;
    };
  }
}
