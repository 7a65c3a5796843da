package io.github.doggydoor.demo;

import java.util.random.RandomGenerator;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Does to a picture what a cheap camera does. Belongs to one thread. */
final class Camera implements AutoCloseable {
  private final Mat noise;
  private final Mat vignette;

  Camera(int width, int height) {
    noise = new Mat(height, width, CvType.CV_16SC3);
    vignette = new Mat(height, width, CvType.CV_8UC3, Scalar.all(190));
    Imgproc.ellipse(
        vignette,
        new Point(width * 0.5, height * 0.5),
        new Size(width * 0.52, height * 0.54),
        0,
        0,
        360,
        Scalar.all(255),
        -1);
    Imgproc.GaussianBlur(vignette, vignette, new Size(0, 0), height * 0.12);
  }

  void over(Mat picture, Scene.Lens lens, RandomGenerator random) {
    if (lens.smear() >= 2) {
      Imgproc.blur(picture, picture, new Size(Math.round(lens.smear()), 1));
    }
    if (lens.blur() > 0) {
      Imgproc.GaussianBlur(picture, picture, new Size(0, 0), lens.blur());
    }
    Core.multiply(picture, vignette, picture, lens.exposure() / 255);
    Core.setRNGSeed(random.nextInt());
    Core.randn(noise, 0, lens.noise());
    Core.add(picture, noise, picture, new Mat(), CvType.CV_8U);
  }

  @Override
  public void close() {
    noise.release();
    vignette.release();
  }
}
