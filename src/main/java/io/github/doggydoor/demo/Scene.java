package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;

/**
 * One picture of the porch step as the door's camera sees it, in numbers.
 *
 * @param visitor who is there
 * @param x where it stands, 0 (left) to 1
 * @param depth how near it is, 0 (at the edge of the step) to 1 (before the door)
 * @param size how large one of its kind is, about 1
 * @param mirrored whether it looks to the left
 * @param stride where in its step, or in turning its head, it is; in turns
 * @param porch what place it is: the same number, the same place
 * @param look what the visitor is like in particular: the same number, the same animal
 * @param grain what is different in each picture: noise, drops
 */
public record Scene(
    Visitor visitor,
    Pose pose,
    double x,
    double depth,
    double size,
    boolean mirrored,
    double stride,
    Light light,
    boolean rain,
    Lens lens,
    long porch,
    long look,
    long grain) {

  /**
   * What the camera does to the picture.
   *
   * @param exposure 1 is right, more is brighter
   * @param blur the standard deviation of being out of focus, in pixels
   * @param smear how far what is there moves while the shutter is open, in pixels
   * @param noise its standard deviation, of 255
   */
  public record Lens(double exposure, double blur, double smear, double noise) {
    /** A good one on a good day. */
    public static final Lens CLEAR = new Lens(1, 0.5, 0, 3);

    static Lens draw(RandomGenerator random) {
      return new Lens(
          Math.exp(random.nextGaussian() * 0.14),
          0.4 + Math.abs(random.nextGaussian()) * 0.8,
          random.nextDouble() < 0.25 ? random.nextDouble(3, 9) : 0,
          random.nextDouble(2, 8));
    }
  }

  /** Any picture with {@code visitor} on it, at the place {@code porch}. */
  public static Scene draw(Visitor visitor, long porch, RandomGenerator random) {
    return new Scene(
        visitor,
        random.nextDouble() < 0.55 ? Pose.FACING : Pose.WALKING,
        random.nextDouble(0.14, 0.86),
        random.nextDouble(),
        Math.clamp(1 + random.nextGaussian() * 0.1, 0.8, 1.2),
        random.nextBoolean(),
        random.nextDouble(),
        random.nextDouble() < 0.65 ? Light.DAY : Light.DUSK,
        random.nextDouble() < 0.3,
        Lens.draw(random),
        porch,
        random.nextLong(),
        random.nextLong());
  }
}
