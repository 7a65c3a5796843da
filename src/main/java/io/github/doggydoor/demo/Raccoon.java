package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/**
 * A raccoon: grey, masked, with a ringed tail.
 *
 * @param fur its main colour
 */
record Raccoon(Colour fur) implements Figure {
  private static final double HIGH = 0.74;
  private static final Colour DARK = new Colour(38, 35, 36);
  private static final Colour PALE = new Colour(218, 212, 202);
  private static final int RINGS = 6;

  static Raccoon any(RandomGenerator look) {
    return new Raccoon(new Colour(126, 118, 108).vary(look, 16));
  }

  @Override
  public void draw(Canvas canvas, Pose pose, double stride, RandomGenerator look) {
    Canvas small = canvas.moved(0, 0, HIGH);
    Coat coat = new SmoothCoat(fur, PALE);
    if (pose == Pose.FACING) {
      sit(small, coat, 0.04 * Math.sin(2 * Math.PI * stride), look);
    } else {
      walk(small, coat, stride, look);
    }
  }

  private void sit(Canvas canvas, Coat coat, double turn, RandomGenerator look) {
    tail(canvas, coat, look, 0.24, 0.12, 0.4, 0.1, 0.56, 0.14, 0.66, 0.26);
    for (int side = -1; side <= 1; side += 2) {
      coat.cover(canvas, Shape.ellipse(side * 0.23, 0.16, 0.15, 0.17), 0.85, look);
      canvas.ellipse(DARK, side * 0.25, 0.035, 0.09, 0.042);
    }
    coat.cover(
        canvas,
        Shape.blob(
            -0.16, 0.62, -0.26, 0.4, -0.28, 0.16, -0.14, 0.03, 0.14, 0.03, 0.28, 0.16, 0.26, 0.4,
            0.16, 0.62, 0, 0.68),
        1,
        look);
    canvas.fill(
        Shape.blob(0, 0.58, -0.13, 0.42, -0.12, 0.2, 0, 0.12, 0.12, 0.2, 0.13, 0.42),
        fur.mix(PALE, 0.5));
    for (int side = -1; side <= 1; side += 2) {
      coat.cover(
          canvas,
          Shape.limb(side * 0.19, 0.5, 0.075, side * 0.19, 0.36, 0.06, side * 0.07, 0.3, 0.045),
          0.92,
          look);
      hand(canvas, side * 0.045, 0.29, side);
    }
    head(canvas.moved(turn, 0.78, 1), coat, look);
  }

  private static void hand(Canvas canvas, double x, double y, int side) {
    canvas.ellipse(DARK, x, y, 0.045, 0.036);
    for (int i = 0; i < 3; i++) {
      canvas.limb(DARK, x, y, 0.012, x - side * (0.02 + 0.015 * i), y - 0.055 + 0.012 * i, 0.009);
    }
  }

  private void walk(Canvas canvas, Coat coat, double stride, RandomGenerator look) {
    legs(canvas, stride + 0.5, 0.75);
    tail(canvas, coat, look, -0.42, 0.36, -0.6, 0.34, -0.78, 0.28, -0.92, 0.3);
    coat.cover(
        canvas,
        Shape.blob(
            -0.48, 0.36, -0.38, 0.58, -0.12, 0.7, 0.14, 0.62, 0.36, 0.5, 0.42, 0.36, 0.3, 0.24, 0,
            0.2, -0.3, 0.22),
        1,
        look);
    legs(canvas, stride, 1);
    head(canvas.moved(0.46, 0.45, 0.92), coat, look);
  }

  private static void legs(Canvas canvas, double stride, double shade) {
    double swing = 0.09 * Math.sin(2 * Math.PI * stride);
    Colour dark = DARK.times(shade);
    canvas.limb(dark, -0.3, 0.3, 0.1, -0.28 + swing * 0.5, 0.16, 0.055, -0.3 + swing, 0.045, 0.04);
    canvas.limb(dark, 0.26, 0.3, 0.08, 0.27 - swing * 0.5, 0.16, 0.05, 0.26 - swing, 0.045, 0.038);
    canvas.ellipse(dark, -0.27 + swing, 0.034, 0.07, 0.032);
    canvas.ellipse(dark, 0.29 - swing, 0.034, 0.07, 0.032);
  }

  private void tail(Canvas canvas, Coat coat, RandomGenerator look, double... xy) {
    coat.cover(
        canvas,
        Shape.limb(
            xy[0], xy[1], 0.06, xy[2], xy[3], 0.085, xy[4], xy[5], 0.085, xy[6], xy[7], 0.05),
        1,
        look);
    java.util.List<Shape.Point> middle = Shape.curve(xy);
    for (int ring = 1; ring < RINGS; ring++) {
      int at = ring * (middle.size() - 1) / (RINGS - 1);
      Shape.Point here = middle.get(at);
      Shape.Point before = middle.get(Math.max(0, at - 1));
      double way = Math.atan2(here.y() - before.y(), here.x() - before.x());
      double thick = ring == RINGS - 1 ? 0.055 : 0.085;
      canvas.fill(Shape.ellipse(here.x(), here.y(), 0.028, thick, way), DARK);
    }
  }

  private void head(Canvas canvas, Coat coat, RandomGenerator look) {
    for (int side = -1; side <= 1; side += 2) {
      canvas.ellipse(PALE, side * 0.155, 0.13, 0.062, 0.068);
      canvas.ellipse(DARK, side * 0.15, 0.12, 0.04, 0.045);
    }
    coat.cover(
        canvas,
        Shape.blob(
            -0.24, -0.03, -0.16, 0.1, 0, 0.15, 0.16, 0.1, 0.24, -0.03, 0.13, -0.12, 0, -0.16, -0.13,
            -0.12),
        1.05,
        look);
    for (int side = -1; side <= 1; side += 2) {
      canvas.fill(
          Shape.blob(side * 0.03, 0.07, side * 0.13, 0.09, side * 0.23, 0, side * 0.12, 0.03),
          PALE);
      canvas.fill(
          Shape.blob(
              side * 0.025,
              0.035,
              side * 0.1,
              0.055,
              side * 0.2,
              -0.03,
              side * 0.16,
              -0.075,
              side * 0.06,
              -0.04),
          DARK);
      canvas.fill(
          Shape.blob(side * 0.05, -0.05, side * 0.16, -0.08, side * 0.1, -0.115, side * 0.04, -0.1),
          PALE);
    }
    canvas.fill(
        Shape.blob(-0.06, -0.06, 0, -0.01, 0.06, -0.06, 0.05, -0.13, 0, -0.155, -0.05, -0.13),
        PALE);
    canvas.limb(fur.mix(DARK, 0.5), 0, 0.12, 0.012, 0, 0.02, 0.022);
    canvas.fill(Shape.blob(-0.036, -0.07, 0, -0.058, 0.036, -0.07, 0, -0.108), Colour.BLACK);
    canvas.ellipse(new Colour(170, 170, 176), -0.01, -0.073, 0.01, 0.005);
    canvas.line(Shape.curve(-0.035, -0.125, 0, -0.118, 0.035, -0.125), 0.007, DARK);
    for (int side = -1; side <= 1; side += 2) {
      canvas.ellipse(new Colour(70, 44, 26), side * 0.085, 0.005, 0.024, 0.024);
      canvas.ellipse(Colour.BLACK, side * 0.085, 0.005, 0.016, 0.016);
      canvas.ellipse(Colour.WHITE, side * 0.085 + 0.008, 0.014, 0.008, 0.008);
    }
  }
}
