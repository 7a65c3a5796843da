package io.github.doggydoor.demo;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A dog.
 *
 * @param coat of nearly all of it
 * @param chest of the chest and the toes, where it is another
 * @param muzzle of the short hair around the nose
 * @param iris of the eyes
 * @param pricked whether the ears stand
 * @param slim how slender it is, about 1
 * @param collar where it wears one
 */
record Dog(
    Coat coat,
    Optional<Coat> chest,
    Colour muzzle,
    Colour iris,
    boolean pricked,
    double slim,
    Optional<Colour> collar)
    implements Figure {
  private static final Colour[] COLLARS = {
    new Colour(190, 40, 40), new Colour(40, 90, 190), new Colour(60, 140, 70)
  };

  /** A Portuguese Water Dog: black curls, a white chest, white toes. */
  static Dog bo(RandomGenerator look) {
    Colour black = new Colour(27, 26, 29).vary(look, 9);
    double curl = look.nextDouble(0.04, 0.055);
    return new Dog(
        new CurlyCoat(black, new Colour(92, 94, 104), curl),
        Optional.of(
            new CurlyCoat(new Colour(206, 203, 196).vary(look, 12), Colour.WHITE, curl * 0.8)),
        black.mix(new Colour(90, 88, 92), 0.25),
        new Colour(92, 56, 30),
        false,
        look.nextDouble(0.94, 1.06),
        collar(look));
  }

  /** Something between a spaniel and a shepherd. */
  static Dog brown(RandomGenerator look) {
    Colour brown = new Colour(146, 94, 52).vary(look, 26);
    boolean pricked = look.nextDouble() < 0.4;
    Coat coat =
        look.nextDouble() < 0.3
            ? new CurlyCoat(brown, brown.mix(Colour.WHITE, 0.5), 0.045)
            : new SmoothCoat(brown, brown.mix(Colour.WHITE, 0.5));
    Optional<Coat> chest =
        look.nextDouble() < 0.4
            ? Optional.of(
                new SmoothCoat(brown.mix(Colour.WHITE, 0.65), brown.mix(Colour.WHITE, 0.9)))
            : Optional.empty();
    return new Dog(
        coat,
        chest,
        brown.mix(pricked ? Colour.BLACK : Colour.WHITE, 0.45),
        new Colour(112, 70, 30),
        pricked,
        look.nextDouble(0.88, 1.1),
        collar(look));
  }

  /** A white one, smooth or curly. */
  static Dog white(RandomGenerator look) {
    Colour white = new Colour(222, 215, 202).vary(look, 18);
    Colour gleam = look.nextBoolean() ? Colour.WHITE : new Colour(168, 158, 144);
    Coat coat =
        look.nextBoolean() ? new CurlyCoat(white, gleam, 0.05) : new SmoothCoat(white, gleam);
    return new Dog(
        coat,
        Optional.empty(),
        white.mix(new Colour(236, 208, 190), 0.5),
        new Colour(70, 48, 32),
        look.nextDouble() < 0.35,
        look.nextDouble(0.88, 1.1),
        collar(look));
  }

  /** A black Labrador: who looks quickly takes it for Bo. */
  static Dog black(RandomGenerator look) {
    Colour black = new Colour(31, 30, 33).vary(look, 10);
    return new Dog(
        new SmoothCoat(black, new Colour(126, 128, 138)),
        Optional.empty(),
        black.mix(new Colour(96, 92, 92), 0.3),
        new Colour(122, 78, 34),
        look.nextDouble() < 0.25,
        look.nextDouble(0.9, 1.08),
        collar(look));
  }

  private static Optional<Colour> collar(RandomGenerator look) {
    return look.nextDouble() < 0.5
        ? Optional.of(COLLARS[look.nextInt(COLLARS.length)].vary(look, 15))
        : Optional.empty();
  }

  /** The coat of the toes. */
  Coat toes() {
    return chest.orElse(coat);
  }

  @Override
  public void draw(Canvas canvas, Pose pose, double stride, RandomGenerator look) {
    switch (pose) {
      case FACING -> new SittingDog(this, canvas, look).draw(Math.sin(2 * Math.PI * stride));
      case WALKING -> new WalkingDog(this, canvas, look).draw(stride);
    }
  }
}
