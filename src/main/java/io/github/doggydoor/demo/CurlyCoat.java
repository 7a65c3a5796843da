package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/**
 * Curls, inside and along the outline.
 *
 * @param colour of the hair
 * @param gleam of the light on it
 * @param curl how large one is, in units
 */
record CurlyCoat(Colour colour, Colour gleam, double curl) implements Coat {
  @Override
  public void cover(Canvas canvas, Shape part, double shade, RandomGenerator look) {
    Colour base = colour.times(shade);
    canvas.fill(part, base);
    fringe(canvas, part, base, look);
    double width = part.right() - part.left();
    double height = part.top() - part.bottom();
    int count = (int) (1.6 * width * height / (curl * curl));
    for (int i = 0; i < count; i++) {
      double x = part.left() + look.nextDouble() * width;
      double y = part.bottom() + look.nextDouble() * height;
      double light = look.nextDouble();
      double begin = look.nextDouble(2 * Math.PI);
      double large = curl * look.nextDouble(0.3, 0.75);
      if (part.contains(x, y)) {
        Colour shown = base.mix(gleam.times(shade), 0.15 + 0.75 * light * light);
        canvas.curl(x, y, large, begin, curl * 0.22, shown);
      }
    }
  }

  private void fringe(Canvas canvas, Shape part, Colour base, RandomGenerator look) {
    Shape.Point last = part.points().getLast();
    for (Shape.Point point : part.points()) {
      if (Math.hypot(point.x() - last.x(), point.y() - last.y()) > curl * 0.7) {
        double round = curl * look.nextDouble(0.45, 0.8);
        canvas.ellipse(base, point.x(), point.y(), round, round);
        last = point;
      }
    }
  }
}
