package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/**
 * Short hair that lies flat.
 *
 * @param colour of the hair
 * @param gleam of the light on it
 */
record SmoothCoat(Colour colour, Colour gleam) implements Coat {
  private static final double HAIR = 0.035;

  @Override
  public void cover(Canvas canvas, Shape part, double shade, RandomGenerator look) {
    Colour base = colour.times(shade);
    canvas.fill(part, base);
    double width = part.right() - part.left();
    double height = part.top() - part.bottom();
    int count = (int) (0.45 * width * height / (HAIR * HAIR));
    for (int i = 0; i < count; i++) {
      double x = part.left() + look.nextDouble() * width;
      double y = part.bottom() + look.nextDouble() * height;
      double lean = look.nextDouble(-0.4, 0.4) * HAIR;
      double light = look.nextDouble();
      if (part.contains(x, y) && part.contains(x + lean, y - HAIR)) {
        canvas.hair(x, y, x + lean, y - HAIR, base.mix(gleam.times(shade), 0.35 * light));
      }
    }
  }
}
