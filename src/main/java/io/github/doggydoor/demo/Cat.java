package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/**
 * A cat, two thirds of a dog's height.
 *
 * @param fur its main colour
 * @param stripe the colour of its stripes
 * @param belly of its chest and chin
 * @param iris of its eyes
 */
record Cat(Colour fur, Colour stripe, Colour belly, Colour iris) implements Figure {
  private static final double HIGH = 0.66;
  private static final Colour PINK = new Colour(226, 150, 150);

  /** A ginger, grey or black one. */
  static Cat any(RandomGenerator look) {
    Colour[][] kinds = {
      {new Colour(214, 138, 66), new Colour(160, 86, 30), new Colour(240, 220, 190)},
      {new Colour(140, 136, 130), new Colour(76, 72, 70), new Colour(206, 202, 196)},
      {new Colour(38, 36, 38), new Colour(26, 24, 26), new Colour(46, 44, 46)},
      {new Colour(226, 220, 208), new Colour(206, 180, 140), new Colour(246, 242, 236)}
    };
    Colour[] kind = kinds[look.nextInt(kinds.length)];
    Colour iris = look.nextBoolean() ? new Colour(176, 200, 70) : new Colour(226, 180, 50);
    return new Cat(kind[0].vary(look, 14), kind[1].vary(look, 10), kind[2], iris);
  }

  @Override
  public void draw(Canvas canvas, Pose pose, double stride, RandomGenerator look) {
    Canvas small = canvas.moved(0, 0, HIGH);
    Coat coat = new SmoothCoat(fur, fur.mix(Colour.WHITE, 0.45));
    if (pose == Pose.FACING) {
      sit(small, coat, 0.05 * Math.sin(2 * Math.PI * stride), look);
    } else {
      walk(small, coat, stride, look);
    }
  }

  private void sit(Canvas canvas, Coat coat, double turn, RandomGenerator look) {
    Shape tail =
        Shape.limb(
            0.2, 0.12, 0.05, 0.36, 0.1, 0.05, 0.47, 0.2, 0.05, 0.44, 0.36, 0.045, 0.36, 0.42, 0.04);
    coat.cover(canvas, tail, 0.9, look);
    rings(canvas, 0.4, 0.13, 0.47, 0.25, 0.44, 0.37);
    coat.cover(canvas, Shape.ellipse(-0.18, 0.15, 0.13, 0.15), 0.85, look);
    coat.cover(canvas, Shape.ellipse(0.18, 0.15, 0.13, 0.15), 0.85, look);
    coat.cover(
        canvas,
        Shape.blob(
            -0.12, 0.62, -0.18, 0.4, -0.21, 0.15, -0.1, 0.02, 0.1, 0.02, 0.21, 0.15, 0.18, 0.4,
            0.12, 0.62, 0, 0.68),
        1,
        look);
    for (int side = -1; side <= 1; side += 2) {
      for (int i = 0; i < 4; i++) {
        double y = 0.2 + 0.09 * i;
        canvas.limb(stripe, side * (0.2 - 0.02 * i), y, 0.014, side * 0.12, y - 0.025, 0.008);
      }
    }
    canvas.fill(
        Shape.blob(0, 0.62, -0.09, 0.5, -0.07, 0.34, 0, 0.26, 0.07, 0.34, 0.09, 0.5), belly);
    for (int side = -1; side <= 1; side += 2) {
      coat.cover(
          canvas, Shape.limb(side * 0.07, 0.36, 0.055, side * 0.065, 0.05, 0.045), 1.06, look);
      canvas.ellipse(belly, side * 0.07, 0.034, 0.06, 0.036);
    }
    CatHead.facing(this, coat, canvas.moved(turn, 0.8, 1), look);
  }

  private void walk(Canvas canvas, Coat coat, double stride, RandomGenerator look) {
    legs(canvas, coat, stride + 0.5, 0.7, look);
    coat.cover(
        canvas,
        Shape.limb(
            -0.44, 0.5, 0.05, -0.6, 0.56, 0.046, -0.68, 0.74, 0.044, -0.64, 0.92, 0.04, -0.56, 0.97,
            0.036),
        0.95,
        look);
    rings(canvas, -0.62, 0.58, -0.68, 0.72, -0.66, 0.86);
    coat.cover(
        canvas,
        Shape.blob(
            -0.48, 0.5, -0.3, 0.59, 0, 0.56, 0.28, 0.6, 0.42, 0.52, 0.36, 0.36, 0.05, 0.32, -0.25,
            0.33, -0.44, 0.36),
        1,
        look);
    for (int i = 0; i < 6; i++) {
      double x = -0.36 + 0.12 * i;
      canvas.limb(stripe, x, 0.57, 0.015, x - 0.015, 0.47, 0.012, x + 0.01, 0.4, 0.006);
    }
    legs(canvas, coat, stride, 1.02, look);
    coat.cover(canvas, Shape.limb(0.34, 0.52, 0.11, 0.46, 0.62, 0.09), 1, look);
    CatHead.facing(this, coat, canvas.moved(0.52, 0.68, 0.88), look);
  }

  private void legs(Canvas canvas, Coat coat, double stride, double shade, RandomGenerator look) {
    double swing = 0.1 * Math.sin(2 * Math.PI * stride);
    double lift = Math.max(0, 0.04 * Math.cos(2 * Math.PI * stride));
    coat.cover(
        canvas,
        Shape.limb(
            -0.36, 0.42, 0.1, -0.3 + swing * 0.4, 0.24, 0.05, -0.36 + swing, 0.05 + lift, 0.036),
        shade,
        look);
    coat.cover(
        canvas,
        Shape.limb(0.3, 0.42, 0.085, 0.31 - swing * 0.4, 0.22, 0.045, 0.31 - swing, 0.05, 0.036),
        shade,
        look);
    canvas.ellipse(belly.times(shade), -0.34 + swing, 0.032 + lift, 0.055, 0.03);
    canvas.ellipse(belly.times(shade), 0.33 - swing, 0.032, 0.055, 0.03);
  }

  private void rings(Canvas canvas, double... xy) {
    for (int i = 0; i < xy.length; i += 2) {
      canvas.ellipse(stripe, xy[i], xy[i + 1], 0.04, 0.022);
    }
  }

  Colour nose() {
    return PINK;
  }
}
