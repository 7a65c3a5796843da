package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/** Draws a cat's head that looks into the camera, around (0, 0). */
final class CatHead {
  private CatHead() {}

  static void facing(Cat cat, Coat coat, Canvas canvas, RandomGenerator look) {
    for (int side = -1; side <= 1; side += 2) {
      coat.cover(
          canvas,
          Shape.polygon(side * 0.04, 0.1, side * 0.155, 0.25, side * 0.18, 0.03),
          0.9,
          look);
      canvas.fill(
          Shape.polygon(side * 0.085, 0.11, side * 0.147, 0.2, side * 0.16, 0.07), cat.nose());
    }
    coat.cover(
        canvas,
        Shape.blob(
            -0.19, 0, -0.14, 0.1, 0, 0.14, 0.14, 0.1, 0.19, 0, 0.14, -0.1, 0, -0.145, -0.14, -0.1),
        1.05,
        look);
    for (int i = -1; i <= 1; i++) {
      canvas.limb(cat.stripe(), 0.045 * i, 0.13, 0.012, 0.035 * i, 0.07, 0.006);
    }
    for (int side = -1; side <= 1; side += 2) {
      canvas.limb(cat.stripe(), side * 0.18, -0.03, 0.01, side * 0.12, -0.045, 0.006);
      canvas.ellipse(cat.belly(), side * 0.045, -0.075, 0.06, 0.048);
      eye(cat, canvas, side * 0.082);
    }
    canvas.ellipse(cat.belly(), 0, -0.11, 0.05, 0.03);
    canvas.fill(Shape.polygon(-0.022, -0.04, 0.022, -0.04, 0, -0.064), cat.nose());
    Colour dark = cat.stripe().mix(Colour.BLACK, 0.6);
    canvas.line(
        Shape.curve(-0.04, -0.09, -0.02, -0.1, 0, -0.066, 0.02, -0.1, 0.04, -0.09), 0.008, dark);
    for (int side = -1; side <= 1; side += 2) {
      for (int i = -1; i <= 1; i++) {
        canvas.line(
            Shape.curve(side * 0.07, -0.075 + 0.012 * i, side * 0.25, -0.07 + 0.04 * i),
            0.004,
            Colour.WHITE);
      }
    }
  }

  private static void eye(Cat cat, Canvas canvas, double x) {
    canvas.ellipse(Colour.BLACK, x, 0.012, 0.047, 0.037);
    canvas.ellipse(cat.iris(), x, 0.012, 0.04, 0.031);
    canvas.ellipse(Colour.BLACK, x, 0.012, 0.012, 0.028);
    canvas.ellipse(Colour.WHITE, x + 0.013, 0.024, 0.009, 0.009);
  }
}
