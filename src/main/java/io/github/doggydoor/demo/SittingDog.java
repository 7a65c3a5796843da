package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/** Draws a dog that sits before the camera and looks at it. */
record SittingDog(Dog dog, Canvas canvas, RandomGenerator look) {
  /**
   * @param turn of the head, −1 to 1
   */
  void draw(double turn) {
    double wide = 1 / dog.slim();
    tail();
    for (int side = -1; side <= 1; side += 2) {
      cover(Shape.ellipse(side * 0.2 * wide, 0.16, 0.13 * wide, 0.17), 0.8);
      toes(side * 0.25 * wide, 0.035);
    }
    cover(
        Shape.blob(
            -0.15,
            0.66,
            -0.2 * wide,
            0.46,
            -0.23 * wide,
            0.2,
            -0.13,
            0.03,
            0.13,
            0.03,
            0.23 * wide,
            0.2,
            0.2 * wide,
            0.46,
            0.15,
            0.66,
            0,
            0.72),
        0.95);
    for (int side = -1; side <= 1; side += 2) {
      cover(
          Shape.limb(side * 0.1, 0.44, 0.075, side * 0.09, 0.22, 0.056, side * 0.09, 0.06, 0.052),
          1.06);
      toes(side * 0.09, 0.036);
    }
    chest();
    collar();
    double x = 0.035 * turn;
    if (dog.pricked()) { // Standing ears are behind the head, hanging ones lie on it.
      ear(x, -1);
      ear(x, 1);
    }
    skull(x);
    if (!dog.pricked()) {
      ear(x, -1);
      ear(x, 1);
    }
    face(x, 0.06 * turn);
  }

  private void tail() {
    cover(Shape.limb(0.2, 0.1, 0.045, 0.36, 0.1, 0.045, 0.45, 0.22, 0.042, 0.44, 0.34, 0.03), 0.85);
  }

  private void chest() {
    dog.chest()
        .ifPresent(
            coat ->
                coat.cover(
                    canvas,
                    Shape.blob(
                        0, 0.66, -0.1, 0.58, -0.105, 0.44, -0.04, 0.32, 0, 0.25, 0.04, 0.32, 0.105,
                        0.44, 0.1, 0.58),
                    1,
                    look));
  }

  private void collar() {
    dog.collar()
        .ifPresent(
            colour -> {
              canvas.limb(
                  colour, -0.14, 0.66, 0.018, -0.07, 0.63, 0.02, 0, 0.62, 0.02, 0.07, 0.63, 0.02,
                  0.14, 0.66, 0.018);
              canvas.ellipse(new Colour(222, 186, 92), 0, 0.588, 0.022, 0.026);
            });
  }

  private void ear(double x, int side) {
    if (!dog.pricked()) {
      cover(
          Shape.blob(
              x + side * 0.1,
              0.955,
              x + side * 0.18,
              0.92,
              x + side * 0.225,
              0.8,
              x + side * 0.215,
              0.69,
              x + side * 0.17,
              0.65,
              x + side * 0.135,
              0.72,
              x + side * 0.125,
              0.84),
          0.74);
      return;
    }
    cover(
        Shape.blob(
            x + side * 0.03,
            0.93,
            x + side * 0.09,
            1.06,
            x + side * 0.125,
            1.09,
            x + side * 0.16,
            1,
            x + side * 0.155,
            0.86),
        0.85);
    canvas.fill(
        Shape.blob(x + side * 0.08, 0.95, x + side * 0.12, 1.04, x + side * 0.135, 0.93),
        dog.muzzle().mix(new Colour(190, 130, 120), 0.4));
  }

  private void skull(double x) {
    cover(
        Shape.blob(
            x - 0.155, 0.82, x - 0.13, 0.93, x, 0.975, x + 0.13, 0.93, x + 0.155, 0.82, x + 0.11,
            0.71, x, 0.67, x - 0.11, 0.71),
        1.12);
  }

  private void face(double x, double turn) {
    double m = x + turn * 0.7;
    canvas.fill(
        Shape.blob(
            m - 0.082, 0.745, m - 0.055, 0.81, m + 0.055, 0.81, m + 0.082, 0.745, m + 0.05, 0.685,
            m, 0.672, m - 0.05, 0.685),
        dog.muzzle());
    if (look.nextDouble() < 0.6) {
      canvas.fill(
          Shape.blob(m - 0.032, 0.7, m - 0.034, 0.655, m, 0.632, m + 0.034, 0.655, m + 0.032, 0.7),
          new Colour(226, 112, 122));
    }
    Colour lip = dog.muzzle().mix(Colour.BLACK, 0.7);
    canvas.line(
        Shape.curve(m - 0.06, 0.72, m - 0.03, 0.7, m, 0.722, m + 0.03, 0.7, m + 0.06, 0.72),
        0.009,
        lip);
    canvas.line(Shape.curve(m, 0.722, m, 0.76), 0.008, lip);
    canvas.fill(
        Shape.blob(
            m - 0.045, 0.79, m, 0.8, m + 0.045, 0.79, m + 0.025, 0.758, m, 0.748, m - 0.025, 0.758),
        Colour.BLACK);
    canvas.ellipse(new Colour(170, 170, 176), m - 0.014, 0.785, 0.012, 0.006);
    eye(x + turn * 0.5 - 0.064);
    eye(x + turn * 0.5 + 0.064);
  }

  private void eye(double x) {
    canvas.ellipse(Colour.BLACK, x, 0.848, 0.031, 0.029);
    canvas.ellipse(dog.iris(), x, 0.848, 0.024, 0.023);
    canvas.ellipse(Colour.BLACK, x, 0.848, 0.014, 0.014);
    canvas.ellipse(Colour.WHITE, x + 0.008, 0.857, 0.008, 0.008);
  }

  private void toes(double x, double y) {
    dog.toes().cover(canvas, Shape.ellipse(x, y, 0.068, 0.04), 1, look);
    for (int i = -1; i <= 1; i += 2) {
      canvas.line(
          Shape.curve(x + i * 0.02, y - 0.03, x + i * 0.022, y),
          0.006,
          dog.muzzle().mix(Colour.BLACK, 0.6));
    }
  }

  private void cover(Shape part, double shade) {
    dog.coat().cover(canvas, part, shade, look);
  }
}
