package io.github.doggydoor.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The place that the camera over the door looks at: garden, path and step. Its units are the
 * picture's height; (0, 0) is the middle of the lower edge.
 */
final class Porch {
  /** Where the garden ends and the boards of the porch begin. */
  static final double EDGE = 0.36;

  /** Where the lamp hangs. */
  static final double LAMP_X = 0.4;

  static final double LAMP_Y = 0.868;

  private static final double HALF = 0.67;
  private static final double HORIZON = 0.7;

  private final Canvas canvas;
  private final RandomGenerator random;
  private final Colour wood;
  private final Colour paint;

  private Porch(Canvas canvas, long place) {
    this.canvas = canvas;
    random = new SplittableRandom(place);
    Colour[] woods = {
      new Colour(158, 126, 94),
      new Colour(138, 134, 128),
      new Colour(122, 92, 70),
      new Colour(176, 166, 150)
    };
    wood = woods[random.nextInt(woods.length)].vary(random, 14);
    Colour[] paints = {
      new Colour(226, 224, 216),
      new Colour(84, 112, 128),
      new Colour(128, 70, 58),
      new Colour(96, 116, 92)
    };
    paint = paints[random.nextInt(paints.length)].vary(random, 10);
  }

  /** Draws the place {@code place} over the whole of {@code picture}. */
  static void draw(Mat picture, long place) {
    Mat mask = new Mat(picture.size(), org.opencv.core.CvType.CV_8UC1);
    try {
      double high = picture.rows();
      new Porch(new Canvas(picture, mask, picture.cols() / 2.0, high, high, false), place).draw();
    } finally {
      mask.release();
    }
  }

  private void draw() {
    Garden garden = new Garden(canvas, random, HORIZON, EDGE, HALF);
    garden.draw(paint);
    Imgproc.GaussianBlur(canvas.picture(), canvas.picture(), new Size(0, 0), 1.3);
    boards();
    mat();
    for (int side = -1; side <= 1; side += 2) {
      post(side);
    }
    pot(random.nextBoolean() ? 1 : -1);
    lamp();
  }

  private void boards() {
    canvas.fill(rectangle(-HALF, 0, HALF, EDGE), wood);
    for (int i = -7; i < 7; i++) {
      double near = 0.22;
      double far = 0.13;
      Colour board = wood.vary(random, 9);
      canvas.fill(
          Shape.polygon(i * near, 0, (i + 1) * near, 0, (i + 1) * far, EDGE, i * far, EDGE), board);
      for (int k = 0; k < 5; k++) {
        double at = i + random.nextDouble(0.1, 0.9);
        double from = random.nextDouble(0, 0.5);
        Shape.Point begin = onBoards(at, from);
        Shape.Point end = onBoards(at, from + random.nextDouble(0.1, 0.4));
        canvas.hair(begin.x(), begin.y(), end.x(), end.y(), board.times(0.88));
      }
      canvas.line(List.of(onBoards(i, 0), onBoards(i, 1)), 0.004, wood.times(0.55));
    }
    canvas.fill(rectangle(-HALF, EDGE - 0.012, HALF, EDGE + 0.006), wood.times(1.15));
    canvas.fill(rectangle(-HALF, EDGE + 0.004, HALF, EDGE + 0.009), wood.times(0.6));
  }

  /** The point of the {@code board}th gap, {@code far} of the way to the edge. */
  private static Shape.Point onBoards(double board, double far) {
    return new Shape.Point(board * (0.22 - 0.09 * far), EDGE * far);
  }

  private void mat() {
    Colour[] mats = {new Colour(112, 84, 58), new Colour(86, 90, 96), new Colour(128, 66, 54)};
    Colour rug = mats[random.nextInt(mats.length)].vary(random, 12);
    double shift = random.nextDouble(-0.06, 0.06);
    canvas.fill(
        Shape.polygon(
            shift - 0.34, 0.015, shift + 0.34, 0.015, shift + 0.28, 0.11, shift - 0.28, 0.11),
        rug.times(0.7));
    canvas.fill(
        Shape.polygon(
            shift - 0.325, 0.025, shift + 0.325, 0.025, shift + 0.272, 0.103, shift - 0.272, 0.103),
        rug);
    for (int i = 0; i < 260; i++) {
      double y = random.nextDouble(0.028, 0.1);
      double x = shift + random.nextDouble(-0.27, 0.27);
      canvas.hair(x, y, x + 0.006, y + 0.006, rug.vary(random, 40));
    }
  }

  private void post(int side) {
    double x = side * (HALF - 0.05);
    canvas.fill(rectangle(x - 0.04, EDGE - 0.05, x + 0.04, 1), paint);
    canvas.fill(rectangle(x - 0.04, EDGE - 0.05, x - 0.015, 1), paint.times(1.12));
    canvas.fill(rectangle(x + 0.022, EDGE - 0.05, x + 0.04, 1), paint.times(0.76));
    canvas.fill(rectangle(x - 0.052, EDGE - 0.06, x + 0.052, EDGE - 0.02), paint.times(0.92));
    canvas.fill(rectangle(-HALF, 0.955, HALF, 1), paint.times(0.62));
    canvas.fill(rectangle(-HALF, 0.95, HALF, 0.958), paint.times(0.4));
  }

  private void pot(int side) {
    double x = side * random.nextDouble(0.46, 0.54);
    Colour clay = new Colour(176, 96, 62).vary(random, 16);
    Colour[] flowers = {
      new Colour(214, 52, 70),
      new Colour(236, 190, 60),
      new Colour(176, 96, 190),
      new Colour(240, 240, 236)
    };
    Colour flower = flowers[random.nextInt(flowers.length)];
    canvas.ellipse(wood.times(0.55), x + 0.015, 0.215, 0.1, 0.02);
    canvas.fill(
        Shape.polygon(x - 0.055, 0.205, x + 0.055, 0.205, x + 0.08, 0.33, x - 0.08, 0.33), clay);
    canvas.fill(
        Shape.polygon(x + 0.02, 0.205, x + 0.055, 0.205, x + 0.08, 0.33, x + 0.03, 0.33),
        clay.times(0.82));
    canvas.fill(rectangle(x - 0.09, 0.315, x + 0.09, 0.345), clay.times(1.1));
    for (int i = 0; i < 46; i++) {
      double angle = random.nextDouble(0, Math.PI);
      double far = 0.11 * Math.sqrt(random.nextDouble());
      double cx = x + far * Math.cos(angle);
      double cy = 0.345 + 1.25 * far * Math.sin(angle);
      canvas.fill(
          Shape.ellipse(cx, cy, 0.026, 0.012, random.nextDouble(Math.PI)),
          new Colour(66, 116, 54).vary(random, 26));
    }
    for (int i = 0; i < 11; i++) {
      double cx = x + random.nextDouble(-0.09, 0.09);
      double cy = random.nextDouble(0.37, 0.47);
      for (int petal = 0; petal < 5; petal++) {
        double angle = petal * 2 * Math.PI / 5;
        canvas.ellipse(
            flower.vary(random, 14),
            cx + 0.01 * Math.cos(angle),
            cy + 0.01 * Math.sin(angle),
            0.009,
            0.009);
      }
      canvas.ellipse(new Colour(240, 210, 90), cx, cy, 0.006, 0.006);
    }
  }

  private void lamp() {
    double x = LAMP_X;
    canvas.fill(rectangle(x - 0.004, 0.9, x + 0.004, 0.955), Colour.BLACK);
    canvas.fill(
        Shape.polygon(x - 0.05, 0.87, x + 0.05, 0.87, x + 0.018, 0.91, x - 0.018, 0.91),
        new Colour(52, 52, 56));
    canvas.ellipse(new Colour(252, 240, 200), x, LAMP_Y, 0.026, 0.022);
  }

  private static Shape rectangle(double left, double low, double right, double high) {
    return Shape.polygon(left, low, right, low, right, high, left, high);
  }
}
