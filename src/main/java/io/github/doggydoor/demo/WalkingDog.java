package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/** Draws a dog that walks by to the right, its head a little towards the camera. */
record WalkingDog(Dog dog, Canvas canvas, RandomGenerator look) {
  /**
   * @param stride in turns
   */
  void draw(double stride) {
    double bob = 0.012 * Math.sin(4 * Math.PI * stride);
    Canvas body = canvas.moved(0, bob, 1);
    leg(-0.27, stride + 0.5, true, 0.62);
    leg(0.27, stride, false, 0.62);
    tail(body, 0.05 * Math.sin(2 * Math.PI * stride));
    leg(-0.33, stride, true, 0.92);
    double slim = dog.slim();
    cover(
        body,
        Shape.blob(
            -0.44,
            0.6,
            -0.3,
            0.67,
            -0.05,
            0.66,
            0.2,
            0.69,
            0.38,
            0.68,
            0.44,
            0.56,
            0.36,
            0.44 / slim,
            0.1,
            0.41 / slim,
            -0.15,
            0.44 / slim,
            -0.36,
            0.44),
        1);
    leg(0.33, stride + 0.5, false, 1.05);
    cover(body, Shape.limb(0.32, 0.58, 0.15, 0.42, 0.68, 0.13, 0.49, 0.77, 0.11), 1);
    chest(body);
    dog.collar()
        .ifPresent(
            colour -> body.limb(colour, 0.36, 0.79, 0.018, 0.46, 0.72, 0.02, 0.56, 0.71, 0.018));
    head(body.moved(-0.1, -0.13, 1.13));
  }

  private void leg(double x, double stride, boolean hind, double shade) {
    double swing = 0.11 * Math.sin(2 * Math.PI * stride);
    double lift = Math.max(0, 0.05 * Math.cos(2 * Math.PI * stride));
    double paw = x + swing;
    Shape leg =
        hind
            ? Shape.limb(
                x,
                0.52,
                0.13,
                x + 0.05 + swing * 0.3,
                0.32,
                0.07,
                paw - 0.05,
                0.2 + lift,
                0.045,
                paw,
                0.05 + lift,
                0.042)
            : Shape.limb(
                x - 0.02,
                0.5,
                0.1,
                x + 0.01 + swing * 0.4,
                0.26 + lift * 0.5,
                0.055,
                paw,
                0.05 + lift,
                0.044);
    cover(canvas, leg, shade);
    dog.toes()
        .cover(
            canvas,
            Shape.ellipse(paw + 0.022, 0.035 + lift, 0.062, 0.036),
            Math.min(1, shade + 0.1),
            look);
  }

  private void tail(Canvas body, double wag) {
    cover(
        body,
        Shape.limb(
            -0.4,
            0.6,
            0.05,
            -0.52,
            0.7 + wag,
            0.048,
            -0.56,
            0.83 + wag,
            0.045,
            -0.5,
            0.93 + wag,
            0.03),
        0.9);
  }

  private void chest(Canvas body) {
    dog.chest()
        .ifPresent(
            coat ->
                coat.cover(
                    body,
                    Shape.blob(
                        0.47, 0.68, 0.41, 0.64, 0.34, 0.52, 0.3, 0.4, 0.36, 0.41, 0.43, 0.47, 0.475,
                        0.57),
                    1,
                    look));
  }

  private void head(Canvas body) {
    Colour lip = dog.muzzle().mix(Colour.BLACK, 0.7);
    if (dog.pricked()) {
      cover(body, Shape.blob(0.56, 0.95, 0.57, 1.08, 0.6, 1.1, 0.65, 0.97), 0.8);
    }
    cover(body, Shape.ellipse(0.57, 0.87, 0.145, 0.125, 0.1), 1.1);
    body.fill(Shape.limb(0.64, 0.84, 0.082, 0.71, 0.81, 0.07, 0.77, 0.795, 0.058), dog.muzzle());
    body.line(Shape.curve(0.63, 0.775, 0.7, 0.762, 0.78, 0.765), 0.01, lip);
    if (look.nextDouble() < 0.4) {
      body.limb(new Colour(226, 112, 122), 0.73, 0.755, 0.02, 0.735, 0.71, 0.024);
    }
    body.fill(
        Shape.blob(0.785, 0.835, 0.835, 0.83, 0.84, 0.795, 0.81, 0.78, 0.785, 0.8), Colour.BLACK);
    body.ellipse(new Colour(160, 160, 166), 0.812, 0.822, 0.01, 0.006);
    body.ellipse(Colour.BLACK, 0.648, 0.905, 0.028, 0.027);
    body.ellipse(dog.iris(), 0.65, 0.905, 0.021, 0.02);
    body.ellipse(Colour.BLACK, 0.653, 0.905, 0.012, 0.012);
    body.ellipse(Colour.WHITE, 0.658, 0.912, 0.007, 0.007);
    Shape ear =
        dog.pricked()
            ? Shape.blob(0.47, 0.93, 0.47, 1.07, 0.5, 1.1, 0.57, 0.96)
            : Shape.blob(
                0.53, 0.98, 0.45, 0.93, 0.41, 0.8, 0.43, 0.69, 0.49, 0.68, 0.53, 0.76, 0.56, 0.9);
    cover(body, ear, 0.78);
  }

  private void cover(Canvas on, Shape part, double shade) {
    dog.coat().cover(on, part, shade, look);
  }
}
