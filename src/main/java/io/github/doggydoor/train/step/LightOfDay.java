package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.Image;
import java.util.List;
import java.util.random.RandomGenerator;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;

/**
 * The light of one staged frame, and what the camera makes of it.
 *
 * @param night whether the camera sees by its infrared light
 * @param gain of the whole frame
 * @param warmth of the whole frame: red gains so much, blue loses it
 * @param colour how much of the colour is left, 0 to 1
 * @param shadow how dark the shadow at the feet is, 0 to 1
 * @param blur of the whole frame, in pixels
 * @param move by how many pixels it is smeared
 * @param noise its deviation, of 255
 */
record LightOfDay(
    boolean night,
    double gain,
    double warmth,
    double colour,
    double shadow,
    double blur,
    int move,
    double noise) {
  private static final float[] EYE = {0.114f, 0.587f, 0.299f};

  static LightOfDay draw(Light light, RandomGenerator random) {
    int move = random.nextInt(4) == 0 ? random.nextInt(2, 6) : 0;
    double blur = random.nextDouble(0, 1);
    if (light == Light.NIGHT) {
      return new LightOfDay(
          true,
          random.nextDouble(0.8, 1.25),
          0,
          0,
          random.nextDouble(0, 0.3),
          blur,
          move,
          random.nextDouble(2, 10));
    }
    boolean dusk = Staging.isDusk(random);
    return new LightOfDay(
        false,
        dusk ? random.nextDouble(0.35, 0.7) : random.nextDouble(0.8, 1.2),
        random.nextDouble(-0.06, 0.06),
        dusk ? random.nextDouble(0.3, 0.8) : 1,
        random.nextDouble(0.1, 0.5),
        blur,
        move,
        dusk ? random.nextDouble(2, 8) : random.nextDouble(0.5, 5));
  }

  /**
   * Lights what was cut out, before it is put onto the step.
   *
   * @param step the mean colour of the step
   */
  void onto(Mat thing, double[] step, RandomGenerator random) {
    double ground = EYE[0] * step[0] + EYE[1] * step[1] + EYE[2] * step[2];
    if (night) {
      infrared(thing, ground, random);
      return;
    }
    curve(thing, random.nextDouble(0.75, 1.35), random.nextDouble(0.85, 1.15));
    double tint = random.nextDouble(0, 0.35); // How much of the step's light falls on the thing.
    Scalar by =
        new Scalar(
            1 + tint * Math.clamp(step[0] / Math.max(1, ground) - 1, -0.4, 0.4),
            1 + tint * Math.clamp(step[1] / Math.max(1, ground) - 1, -0.4, 0.4),
            1 + tint * Math.clamp(step[2] / Math.max(1, ground) - 1, -0.4, 0.4));
    Core.multiply(thing, by, thing);
  }

  /** Fur throws infrared light back more evenly than what the eye sees, and near things more. */
  private static void infrared(Mat thing, double ground, RandomGenerator random) {
    Mat weights = new Mat(1, 3, CvType.CV_32FC1);
    double red = random.nextDouble(0.3, 0.7); // Nearest to infrared.
    double green = (1 - red) * random.nextDouble(0.5, 0.9);
    weights.put(0, 0, new float[] {(float) (1 - red - green), (float) green, (float) red});
    Mat grey = new Mat();
    Core.transform(thing, grey, weights);
    Core.merge(List.of(grey, grey, grey), thing);
    grey.release();
    weights.release();
    double bright = Math.clamp(ground / 110, 0.3, 1) * random.nextDouble(0.7, 1.7);
    curve(thing, random.nextDouble(0.55, 1.05), bright);
    Mat spot = spot(thing.size(), random);
    new Scene(thing, random).multiply(spot);
    spot.release();
  }

  /** {@code 255 · gain · (value / 255) ^ power}. */
  private static void curve(Mat values, double power, double gain) {
    Core.multiply(values, new Scalar(1 / 255.0, 1 / 255.0, 1 / 255.0), values);
    Core.max(values, new Scalar(0, 0, 0), values);
    Core.pow(values, power, values);
    Core.multiply(values, new Scalar(255 * gain, 255 * gain, 255 * gain), values);
  }

  /** A lamp beside the lens: bright in one place, less around it. */
  static Mat spot(Size size, RandomGenerator random) {
    Mat spot = new Mat(size, CvType.CV_32FC1);
    double x = size.width * random.nextDouble(0.25, 0.75);
    double y = size.height * random.nextDouble(0.25, 0.75);
    double wide = Math.max(size.width, size.height) * random.nextDouble(0.45, 1);
    float[] values = new float[(int) (size.width * size.height)];
    for (int i = 0; i < values.length; i++) {
      double dx = (i % (int) size.width - x) / wide;
      double dy = (i / (int) size.width - y) / wide;
      values[i] = (float) Math.exp(-(dx * dx + dy * dy) / 2);
    }
    spot.put(0, 0, values);
    return spot;
  }

  /** What light and camera do to the whole frame. */
  void over(Scene scene) {
    scene.light(gain, warmth);
    scene.fade(colour);
    scene.blur(blur, move);
    scene.noise(noise, !night);
  }

  /** Makes a frame of the day one of the night, for who has none. */
  static Image night(Image day, RandomGenerator random) {
    Mat bytes = Mats.of(day);
    Mat frame = new Mat();
    bytes.convertTo(frame, CvType.CV_32FC3);
    Scene scene = new Scene(frame, random);
    scene.light(random.nextDouble(0.35, 0.7), 0);
    scene.fade(0);
    Mat spot = spot(frame.size(), random);
    scene.multiply(spot);
    Mat dark = scene.finish();
    try {
      return Mats.image(dark);
    } finally {
      List.of(bytes, spot, dark).forEach(Mat::release);
    }
  }
}
