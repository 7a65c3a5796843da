package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/**
 * What lies behind the porch.
 *
 * @param horizon how high the lawn ends, in heights of the picture
 * @param edge how high it begins
 * @param half the half of the picture's width
 */
record Garden(Canvas canvas, RandomGenerator random, double horizon, double edge, double half) {
  private static final int BANDS = 24;

  /**
   * @param paint of the fence, where there is one
   */
  void draw(Colour paint) {
    sky();
    trees();
    lawn();
    if (random.nextBoolean()) {
      fence(paint.mix(Colour.WHITE, 0.5));
    } else {
      hedge();
    }
    path();
    tufts();
  }

  private void sky() {
    Colour high = new Colour(126, 172, 220).vary(random, 16);
    Colour low = new Colour(218, 228, 234).vary(random, 10);
    for (int i = 0; i < BANDS; i++) {
      double from = horizon + (1 - horizon) * i / BANDS;
      canvas.fill(
          rectangle(-half, from, half, from + (1 - horizon) / BANDS + 0.004),
          low.mix(high, (double) i / BANDS));
    }
    for (int cloud = 0; cloud < 4; cloud++) {
      double x = random.nextDouble(-half, half);
      double y = random.nextDouble(0.84, 0.95);
      for (int puff = 0; puff < 6; puff++) {
        canvas.ellipse(
            low.mix(Colour.WHITE, 0.6),
            x + random.nextDouble(-0.1, 0.1),
            y + random.nextDouble(-0.008, 0.012),
            random.nextDouble(0.03, 0.06),
            random.nextDouble(0.008, 0.018));
      }
    }
  }

  private void trees() {
    int count = random.nextInt(4, 8);
    for (int tree = 0; tree < count; tree++) {
      double x = -half + 2 * half * (tree + random.nextDouble(0.2, 0.8)) / count;
      double high = random.nextDouble(0.1, 0.22);
      Colour leaf = new Colour(84, 124, 74).vary(random, 28);
      canvas.limb(new Colour(94, 74, 58), x, horizon - 0.02, 0.014, x, horizon + high * 0.5, 0.01);
      for (int i = 0; i < 60; i++) {
        double angle = random.nextDouble(2 * Math.PI);
        double far = Math.sqrt(random.nextDouble());
        double round = random.nextDouble(0.014, 0.03);
        canvas.ellipse(
            leaf.vary(random, 15).times(0.85 + 0.25 * far * Math.sin(angle)),
            x + 0.09 * far * Math.cos(angle),
            horizon + high * (0.66 + 0.4 * far * Math.sin(angle)),
            round,
            round);
      }
    }
  }

  private void lawn() {
    Colour near = new Colour(104, 142, 66).vary(random, 20);
    Colour far = near.mix(new Colour(170, 186, 130), 0.5);
    for (int i = 0; i < BANDS; i++) {
      double from = edge + (horizon - edge) * i / BANDS;
      canvas.fill(
          rectangle(-half, from, half, from + (horizon - edge) / BANDS + 0.004),
          near.mix(far, (double) i / BANDS));
    }
    for (int i = 0; i < 1100; i++) {
      double y = edge + (horizon - edge) * Math.pow(random.nextDouble(), 1.6);
      double x = random.nextDouble(-half, half);
      double high = 0.006 + 0.02 * (horizon - y) / (horizon - edge);
      canvas.hair(x, y, x + random.nextDouble(-0.4, 0.4) * high, y + high, near.vary(random, 26));
    }
  }

  private void fence(Colour paint) {
    double low = horizon - 0.05;
    double high = horizon + random.nextDouble(0.02, 0.06);
    canvas.fill(rectangle(-half, low + 0.02, half, low + 0.032), paint.times(0.82));
    canvas.fill(rectangle(-half, high - 0.03, half, high - 0.018), paint.times(0.82));
    for (double x = -half + 0.01; x < half; x += 0.038) {
      canvas.fill(
          Shape.polygon(x, low, x + 0.024, low, x + 0.024, high, x + 0.012, high + 0.014, x, high),
          paint.vary(random, 6));
    }
  }

  private void hedge() {
    double low = horizon - 0.04;
    double high = horizon + random.nextDouble(0.04, 0.09);
    Colour leaf = new Colour(62, 98, 56).vary(random, 16);
    canvas.fill(rectangle(-half, low, half, high), leaf.times(0.8));
    for (int i = 0; i < 700; i++) {
      double y = random.nextDouble(low, high + 0.012);
      canvas.fill(
          Shape.ellipse(
              random.nextDouble(-half, half), y, 0.012, 0.007, random.nextDouble(Math.PI)),
          leaf.vary(random, 22).times(0.8 + 0.45 * (y - low) / (high - low)));
    }
  }

  private void path() {
    double bend = random.nextDouble(-0.3, 0.3);
    Colour stone = new Colour(176, 168, 156).vary(random, 18);
    for (int i = 0; i < 9; i++) {
      double far = 1 - Math.pow(0.72, i);
      double y = edge + 0.01 + (horizon - edge - 0.06) * far;
      double wide = 0.17 * (1 - 0.86 * far);
      double x = bend * far * far + 0.02 * (i % 2 == 0 ? 1 : -1) * (1 - far);
      canvas.ellipse(stone.times(0.62), x, y, wide * 1.04, wide * 0.2 + 0.004);
      canvas.ellipse(stone.vary(random, 12), x, y + 0.005, wide, wide * 0.19);
    }
  }

  private void tufts() {
    Colour[] flowers = {
      new Colour(240, 238, 226), new Colour(238, 204, 84), new Colour(214, 120, 150)
    };
    for (int i = 0; i < 40; i++) {
      double y = random.nextDouble(edge + 0.02, horizon - 0.1);
      double x = random.nextDouble(0.2, half) * (random.nextBoolean() ? 1 : -1);
      double round = 0.003 + 0.005 * (horizon - y);
      canvas.ellipse(flowers[random.nextInt(flowers.length)], x, y, round, round);
    }
  }

  private static Shape rectangle(double left, double low, double right, double high) {
    return Shape.polygon(left, low, right, low, right, high, left, high);
  }
}
