package io.github.doggydoor.demo;

import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Gives flat drawings a body: a soft shadow on the ground, and light from above on the left, as if
 * what was drawn were a cushion of the outline's form. Belongs to one thread.
 */
final class Relief implements AutoCloseable {
  /** How soft, of a figure's unit. */
  private static final double SOFT = 0.045;

  private static final double LIGHT = 0.42;
  private static final double GLEAM = 20;

  private final Mat soft = new Mat();
  private final Mat across = new Mat();
  private final Mat down = new Mat();
  private final Mat light = new Mat();
  private final Mat colours = new Mat();
  private final Mat factor = new Mat();

  /** Darkens {@code picture} where {@code mask} is set, softly; {@code blur} in pixels. */
  void shadow(Mat picture, Mat mask, double blur) {
    Imgproc.GaussianBlur(mask, soft, new Size(0, 0), blur);
    soft.convertTo(soft, CvType.CV_8U, -0.55, 255);
    Core.merge(List.of(soft, soft, soft), factor);
    Core.multiply(picture, factor, picture, 1.0 / 255);
  }

  /**
   * Lights what was drawn.
   *
   * @param mask 255 where something was drawn
   * @param size of one unit, in pixels
   */
  void light(Mat picture, Mat mask, double size) {
    double blur = SOFT * size;
    Imgproc.GaussianBlur(mask, soft, new Size(0, 0), blur);
    // The steepest slope of a blurred edge, times what Sobel makes of it, becomes 1.
    double steepest = 8 * 255 / (Math.sqrt(2 * Math.PI) * blur);
    Imgproc.Sobel(soft, across, CvType.CV_32F, 1, 0, 3, 0.55 / steepest, 0);
    Imgproc.Sobel(soft, down, CvType.CV_32F, 0, 1, 3, 0.85 / steepest, 0);
    Core.add(across, down, light);
    mask.convertTo(soft, CvType.CV_32F, 1.0 / 255);
    Core.multiply(light, soft, light);
    Core.merge(List.of(light, light, light), factor);
    picture.convertTo(colours, CvType.CV_32F);
    Core.add(factor, Scalar.all(1 / LIGHT), across);
    Core.multiply(colours, across, colours, LIGHT);
    Core.max(factor, Scalar.all(0), factor);
    Core.addWeighted(colours, 1, factor, GLEAM, 0, colours);
    colours.convertTo(picture, CvType.CV_8U);
  }

  @Override
  public void close() {
    for (Mat mat : List.of(soft, across, down, light, colours, factor)) {
      mat.release();
    }
  }
}
