package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.Crop;
import io.github.doggydoor.camera.Image;
import java.util.random.RandomGenerator;

/**
 * A frame of a step with a dog on it that never stood there.
 *
 * @param frame as the camera would give it
 * @param box where the dog is, within the frame
 */
public record Staged(Image frame, Box box) {
  private static final double LEAST_MARGIN = 1.12;
  private static final double MOST_MARGIN = 1.55;
  private static final double SHIFT = 0.08;

  /** A rectangle in pixels, from the top left. */
  public record Box(int x, int y, int width, int height) {}

  /**
   * What a door sees that looks at a square around what moves: the box with a margin, never quite
   * in the middle, moved into the frame and clipped where it is larger than that.
   *
   * @param least the least side in pixels, as no pixels are to be made up for the model
   */
  public Image around(int least, RandomGenerator random) {
    double side =
        Math.max(
            least, Math.max(box.width, box.height) * random.nextDouble(LEAST_MARGIN, MOST_MARGIN));
    double x = box.x + box.width / 2.0 + side * random.nextDouble(-SHIFT, SHIFT);
    double y = box.y + box.height / 2.0 + side * random.nextDouble(-SHIFT, SHIFT);
    return part(frame, x, y, side);
  }

  /** The same of a step where nobody is, as when leaves move. */
  public static Image anywhere(Image frame, int least, RandomGenerator random) {
    double most = Math.max(least + 1, frame.height());
    return part(
        frame,
        random.nextDouble(frame.width()),
        random.nextDouble(frame.height()),
        random.nextDouble(least, most));
  }

  private static Image part(Image frame, double x, double y, double side) {
    int width = (int) Math.clamp(Math.round(side), 1, frame.width());
    int height = (int) Math.clamp(Math.round(side), 1, frame.height());
    int left = (int) Math.clamp(Math.round(x - width / 2.0), 0, frame.width() - width);
    int top = (int) Math.clamp(Math.round(y - height / 2.0), 0, frame.height() - height);
    double across = frame.width();
    double down = frame.height();
    return new Crop(left / across, top / down, (left + width) / across, (top + height) / down)
        .of(frame);
  }
}
