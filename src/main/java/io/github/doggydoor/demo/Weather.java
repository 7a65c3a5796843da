package io.github.doggydoor.demo;

import java.util.List;
import java.util.random.RandomGenerator;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Puts dusk and rain over a picture. Belongs to one thread. */
final class Weather implements AutoCloseable {
  /** What is left of blue, green and red where no lamp shines. */
  private static final Scalar DUSK = new Scalar(0.47, 0.38, 0.35);

  /** What the lamp over the door adds on who stands before it. */
  private static final Scalar LAMP = new Scalar(0.2, 0.36, 0.46);

  /** How large the lamp's own halo is, in heights of the picture: too small to look like motion. */
  private static final double HALO = 0.03;

  private final Mat dusk;
  private final Mat lit = new Mat();
  private final Mat factor = new Mat();
  private final Mat veil = new Mat();
  private final Mat drops;

  Weather(int width, int height) {
    drops = new Mat(height, width, CvType.CV_8UC3);
    dusk = new Mat(height, width, CvType.CV_32FC3, Scalar.all(0));
    double x = width * 0.5 + Porch.LAMP_X * height;
    Point lamp = new Point(x, height * (1 - Porch.LAMP_Y));
    Imgproc.circle(dusk, lamp, (int) (height * HALO), new Scalar(1.2, 2, 2.6), -1);
    Imgproc.GaussianBlur(dusk, dusk, new Size(0, 0), height * HALO * 0.7);
    Core.add(dusk, DUSK, dusk);
  }

  /**
   * Lets it get dark and rain, as {@code scene} says.
   *
   * @param visitor 255 where somebody stands
   */
  void over(Mat picture, Mat visitor, Scene scene, RandomGenerator random) {
    if (scene.rain()) {
      grey(picture);
    }
    if (scene.light() == Light.DUSK) {
      darken(picture, visitor);
    }
    if (scene.rain()) {
      rain(picture, scene.light() == Light.DUSK ? 120 : 190, random);
    }
  }

  private void darken(Mat picture, Mat visitor) {
    visitor.convertTo(lit, CvType.CV_32F, 1.0 / 255);
    Core.merge(List.of(lit, lit, lit), factor);
    Core.multiply(factor, LAMP, factor);
    Core.add(factor, dusk, factor);
    picture.convertTo(veil, CvType.CV_32F);
    Core.multiply(veil, factor, veil);
    veil.convertTo(picture, CvType.CV_8U);
  }

  private void grey(Mat picture) {
    Imgproc.cvtColor(picture, veil, Imgproc.COLOR_BGR2GRAY);
    Imgproc.cvtColor(veil, veil, Imgproc.COLOR_GRAY2BGR);
    Core.addWeighted(picture, 0.52, veil, 0.3, 14, picture);
  }

  private void rain(Mat picture, double bright, RandomGenerator random) {
    drops.setTo(Scalar.all(0));
    int width = picture.cols();
    int height = picture.rows();
    double lean = 0.12;
    int count = random.nextInt(70, 130);
    for (int i = 0; i < count; i++) {
      double x = random.nextDouble(-20, width);
      double y = random.nextDouble(-40, height);
      double length = random.nextDouble(14, 46);
      Scalar drop = Scalar.all(bright * random.nextDouble(0.25, 0.7));
      Imgproc.line(
          drops,
          new Point(x, y),
          new Point(x + lean * length, y + length),
          drop,
          1,
          Imgproc.LINE_AA);
    }
    for (int i = 0; i < 22; i++) {
      Point splash =
          new Point(
              random.nextDouble(0, width), height * (1 - random.nextDouble(0.02, Porch.EDGE)));
      Imgproc.ellipse(
          drops,
          splash,
          new Size(random.nextDouble(2, 6), 2),
          0,
          0,
          360,
          Scalar.all(bright * 0.45),
          1,
          Imgproc.LINE_AA);
    }
    Imgproc.GaussianBlur(drops, drops, new Size(0, 0), 0.7);
    Core.add(picture, drops, picture);
  }

  @Override
  public void close() {
    dusk.release();
    lit.release();
    factor.release();
    veil.release();
    drops.release();
  }
}
