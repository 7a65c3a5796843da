package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;
import java.time.Duration;
import org.opencv.core.Rect;

/**
 * The square around what moves, from picture to picture: it follows at once what leaves it or
 * grows, and becomes smaller only when that has been enough for a while, lest it jumps where a part
 * of the animal is missed. Belongs to one thread.
 */
final class SteadySquare {
  /** A square that is larger than wanted by less than this is kept, if all is in it. */
  private static final double LOOSE = 1.33;

  private static final long SHRINK_AFTER = Duration.ofSeconds(1).toNanos();

  private final double margin;
  private double x; // Of the centre, as y and the side in widths of the picture.
  private double y;
  private double side;
  private long fitted;

  /**
   * @param margin what is left on each side of the box, in larger sides of it
   */
  SteadySquare(double margin) {
    this.margin = margin;
  }

  /** Nothing moves any more, or it is another place. */
  void forget() {
    side = 0;
  }

  /**
   * Takes in what moves.
   *
   * @param box around it
   * @param width of the picture that the box is of, in the same pixels
   * @param nanos when the picture was taken, on the monotonic clock
   */
  void follow(Rect box, int width, long nanos) {
    double newX = (box.x + box.width / 2.0) / width;
    double newY = (box.y + box.height / 2.0) / width;
    double across = (double) box.width / width;
    double down = (double) box.height / width;
    double wanted = (1 + 2 * margin) * Math.max(across, down);
    boolean inside =
        Math.abs(newX - x) + across / 2 <= side / 2 && Math.abs(newY - y) + down / 2 <= side / 2;
    boolean loose = side > LOOSE * wanted;
    if (!loose) {
      fitted = nanos;
    }
    if (inside && (!loose || nanos - fitted < SHRINK_AFTER)) {
      return;
    }
    boolean shrinks = side > wanted && nanos - fitted < SHRINK_AFTER;
    x = newX;
    y = newY;
    side = shrinks ? side : wanted;
    if (!shrinks) {
      fitted = nanos;
    }
  }

  /**
   * The square in the pixels of {@code image}; all of it where nothing is known to move.
   *
   * @param recipe for whose size no pixels are to be made up where the picture has them
   */
  Square in(Image image, InputRecipe recipe) {
    if (side == 0) {
      return Square.whole(image);
    }
    double pixels = side * image.width();
    return Square.about(
        x * image.width(),
        y * image.width(),
        Math.max(pixels, recipe.width()),
        Math.max(pixels, recipe.height()),
        image);
  }
}
