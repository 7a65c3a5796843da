package io.github.doggydoor.demo;

import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws on a picture in the units of what is drawn: one unit is {@code size} pixels, x runs to the
 * right (or to the left, mirrored), y upwards from the ground.
 *
 * @param picture 8 bits each of blue, green and red
 * @param mask set to 255 where something was drawn; as large as the picture
 * @param x where x = 0 is, in pixels
 * @param ground where y = 0 is, in pixels from the top
 */
record Canvas(Mat picture, Mat mask, double x, double ground, double size, boolean mirrored) {
  /** OpenCV takes sixteenths of a pixel. */
  private static final int SHIFT = 4;

  private static final Scalar DRAWN = new Scalar(255);

  void fill(Shape shape, Colour colour) {
    MatOfPoint points = points(shape.points());
    Imgproc.fillPoly(picture, List.of(points), colour.bgr(), Imgproc.LINE_AA, SHIFT);
    Imgproc.fillPoly(mask, List.of(points), DRAWN, Imgproc.LINE_AA, SHIFT);
    points.release();
  }

  /** A line of even width, in units; at least one pixel. */
  void line(List<Shape.Point> line, double width, Colour colour) {
    MatOfPoint points = points(line);
    int pixels = (int) Math.max(1, Math.round(width * size));
    Imgproc.polylines(
        picture, List.of(points), false, colour.bgr(), pixels, Imgproc.LINE_AA, SHIFT);
    points.release();
  }

  /** A straight line of one pixel's width, such as a hair. */
  void hair(double fromX, double fromY, double toX, double toY, Colour colour) {
    Imgproc.line(
        picture, point(fromX, fromY), point(toX, toY), colour.bgr(), 1, Imgproc.LINE_AA, SHIFT);
  }

  /** Two thirds of a circle, from {@code begin} (in radians) on. */
  void curl(double atX, double atY, double radius, double begin, double width, Colour colour) {
    double round = Math.max(1, Math.round(radius * size * (1 << SHIFT)));
    Imgproc.ellipse(
        picture,
        point(atX, atY),
        new Size(round, round),
        Math.toDegrees(begin),
        0,
        240,
        colour.bgr(),
        (int) Math.max(1, Math.round(width * size)),
        Imgproc.LINE_AA,
        SHIFT);
  }

  void limb(Colour colour, double... xyr) {
    fill(Shape.limb(xyr), colour);
  }

  void ellipse(Colour colour, double x, double y, double halfWidth, double halfHeight) {
    fill(Shape.ellipse(x, y, halfWidth, halfHeight), colour);
  }

  /** The same picture seen from {@code (dx, dy)}, {@code times} as large. */
  Canvas moved(double dx, double dy, double times) {
    return new Canvas(
        picture,
        mask,
        x + (mirrored ? -dx : dx) * size,
        ground - dy * size,
        size * times,
        mirrored);
  }

  private MatOfPoint points(List<Shape.Point> units) {
    Point[] pixels = new Point[units.size()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = point(units.get(i).x(), units.get(i).y());
    }
    return new MatOfPoint(pixels);
  }

  private Point point(double unitsX, double unitsY) {
    double across = (mirrored ? -unitsX : unitsX) * size;
    return new Point(
        Math.round((x + across) * (1 << SHIFT)),
        Math.round((ground - unitsY * size) * (1 << SHIFT)));
  }
}
