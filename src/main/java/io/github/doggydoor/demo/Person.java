package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/** A person, much taller than a dog: often the picture ends below the head. */
record Person(Colour coat, Colour trousers, Colour boots, Colour skin, Colour hair, boolean parcel)
    implements Figure {
  private static final double TALL = 1.62;

  static Person any(RandomGenerator look) {
    Colour[] coats = {
      new Colour(196, 62, 52), new Colour(52, 84, 138), new Colour(214, 170, 52),
      new Colour(66, 110, 78), new Colour(40, 40, 46), new Colour(150, 140, 128)
    };
    Colour[] hairs = {new Colour(62, 42, 28), new Colour(28, 24, 24), new Colour(170, 150, 120)};
    Colour[] skins = {new Colour(226, 182, 152), new Colour(176, 122, 88), new Colour(104, 70, 50)};
    return new Person(
        coats[look.nextInt(coats.length)].vary(look, 14),
        new Colour(58, 62, 82).vary(look, 24),
        new Colour(70, 48, 34).vary(look, 16),
        skins[look.nextInt(skins.length)],
        hairs[look.nextInt(hairs.length)],
        look.nextBoolean());
  }

  @Override
  public void draw(Canvas canvas, Pose pose, double stride, RandomGenerator look) {
    Canvas tall = canvas.moved(0, 0, TALL);
    double step = pose == Pose.WALKING ? 0.07 * Math.sin(2 * Math.PI * stride) : 0;
    leg(tall, -0.065, -step, 0.86);
    leg(tall, 0.065, step, 1);
    arm(tall, -1, step);
    tall.fill(
        Shape.blob(
            -0.13, 0.78, -0.165, 0.62, -0.15, 0.42, 0, 0.4, 0.15, 0.42, 0.165, 0.62, 0.13, 0.78, 0,
            0.82),
        coat);
    tall.line(Shape.curve(0, 0.79, 0.005, 0.6, 0, 0.42), 0.006, coat.times(0.7));
    for (int i = 0; i < 4; i++) {
      tall.ellipse(coat.times(0.6), 0.015, 0.73 - 0.085 * i, 0.008, 0.008);
    }
    arm(tall, 1, -step);
    if (parcel) {
      tall.fill(
          Shape.polygon(-0.12, 0.5, 0.12, 0.5, 0.12, 0.64, -0.12, 0.64), new Colour(186, 144, 96));
      tall.fill(
          Shape.polygon(-0.015, 0.5, 0.015, 0.5, 0.015, 0.64, -0.015, 0.64),
          new Colour(214, 190, 150));
      tall.ellipse(skin, -0.12, 0.55, 0.03, 0.028);
      tall.ellipse(skin, 0.12, 0.55, 0.03, 0.028);
    }
    head(tall);
  }

  private void leg(Canvas canvas, double x, double step, double shade) {
    canvas.limb(
        trousers.times(shade), x, 0.44, 0.078, x + step * 0.4, 0.24, 0.06, x + step, 0.06, 0.052);
    canvas.fill(
        Shape.blob(
            x + step - 0.05,
            0.09,
            x + step - 0.055,
            0.008,
            x + step + 0.055,
            0.008,
            x + step + 0.05,
            0.09),
        boots.times(shade));
  }

  private void arm(Canvas canvas, int side, double swing) {
    Colour sleeve = coat.times(side < 0 ? 0.84 : 0.94);
    if (parcel) {
      canvas.limb(
          sleeve, side * 0.14, 0.74, 0.05, side * 0.2, 0.58, 0.045, side * 0.12, 0.55, 0.04);
    } else {
      canvas.limb(
          sleeve,
          side * 0.145,
          0.74,
          0.05,
          side * 0.185,
          0.58,
          0.045,
          side * 0.18 + swing,
          0.43,
          0.038);
      canvas.ellipse(skin, side * 0.18 + swing, 0.395, 0.03, 0.034);
    }
  }

  private void head(Canvas canvas) {
    canvas.limb(skin.times(0.86), 0, 0.78, 0.04, 0, 0.85, 0.038);
    canvas.ellipse(hair, 0, 0.93, 0.082, 0.09);
    canvas.ellipse(skin, 0, 0.905, 0.07, 0.082);
    canvas.fill(
        Shape.blob(
            -0.078, 0.93, -0.06, 1.0, 0, 1.02, 0.06, 1.0, 0.078, 0.93, 0.03, 0.965, -0.03, 0.965),
        hair);
    for (int side = -1; side <= 1; side += 2) {
      canvas.ellipse(Colour.WHITE, side * 0.027, 0.912, 0.013, 0.009);
      canvas.ellipse(Colour.BLACK, side * 0.027, 0.912, 0.007, 0.008);
    }
    canvas.line(Shape.curve(0, 0.905, 0.006, 0.885, -0.003, 0.882), 0.004, skin.times(0.7));
    canvas.line(Shape.curve(-0.028, 0.862, 0, 0.852, 0.028, 0.862), 0.006, new Colour(150, 66, 60));
  }
}
