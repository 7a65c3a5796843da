package io.github.doggydoor.demo;

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
  private static final Scalar DUSK = new Scalar(0.5, 0.37, 0.33);

  /** What the lamp over the door adds in its middle. */
  private static final Scalar LAMP = new Scalar(0.24, 0.5, 0.66);

  private final Mat dusk;
  private final Mat veil = new Mat();
  private final Mat drops;

  Weather(int width, int height) {
    drops = new Mat(height, width, CvType.CV_8UC3);
    Mat glow = new Mat(height, width, CvType.CV_32FC3, Scalar.all(0));
    Size lit = new Size(width * 0.36, height * 0.42);
    Imgproc.ellipse(glow, new Point(width * 0.5, height * 0.72), lit, 0, 0, 360, LAMP, -1);
    double halo = height * 0.06;
    Point lamp =
        new Point(width * (0.5 + Porch.LAMP_X * height / width), height * (1 - Porch.LAMP_Y));
    Imgproc.GaussianBlur(glow, glow, new Size(0, 0), height * 0.14);
    Mat spot = new Mat(height, width, CvType.CV_32FC3, Scalar.all(0));
    Imgproc.circle(spot, lamp, (int) halo, new Scalar(1.2, 2, 2.6), -1);
    Imgproc.GaussianBlur(spot, spot, new Size(0, 0), halo * 0.8);
    Core.add(glow, spot, glow);
    Core.add(glow, DUSK, glow);
    dusk = glow;
    spot.release();
  }

  void over(Mat picture, Scene scene, RandomGenerator random) {
    if (scene.rain()) {
      grey(picture);
    }
    if (scene.light() == Light.DUSK) {
      picture.convertTo(veil, CvType.CV_32F);
      Core.multiply(veil, dusk, veil);
      veil.convertTo(picture, CvType.CV_8U);
    }
    if (scene.rain()) {
      rain(picture, scene.light() == Light.DUSK ? 120 : 190, random);
    }
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
    veil.release();
    drops.release();
  }
}
