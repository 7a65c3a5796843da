package io.github.doggydoor.train.step;

import java.util.List;
import java.util.random.RandomGenerator;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A frame of the empty step on which a cut-out is put: {@code float} values from 0 to 255, blue,
 * green, red. Belongs to one thread and is used once.
 */
final class Scene {
  private static final double RED = 0.299;
  private static final double GREEN = 0.587;
  private static final double BLUE = 0.114;

  private final Mat frame;
  private final RandomGenerator random;

  /**
   * @param frame three floats a pixel; is changed, and released by {@link #finish}
   */
  Scene(Mat frame, RandomGenerator random) {
    this.frame = frame;
    this.random = random;
  }

  /** Makes the light of the whole frame weaker or stronger, warmer or colder. */
  void light(double by, double warmth) {
    Core.multiply(frame, new Scalar(by * (1 - warmth), by, by * (1 + warmth)), frame);
  }

  /** A soft dark place below the feet. */
  void shadow(double x, double ground, double width, double depth, double strength) {
    Mat shade = new Mat(frame.size(), CvType.CV_32FC1, new Scalar(1));
    Imgproc.ellipse(
        shade,
        new Point(x, ground),
        new Size(Math.max(2, width), Math.max(1, depth)),
        0,
        0,
        360,
        new Scalar(1 - strength),
        Imgproc.FILLED);
    double soft = Math.max(1, depth * 0.8);
    Imgproc.GaussianBlur(shade, shade, new Size(), soft);
    multiply(shade);
    shade.release();
  }

  /** Puts {@code thing} over it where {@code alpha}, 0 to 1, says so. */
  void paste(Mat thing, Mat alpha, int left, int top) {
    int fromX = Math.max(0, left);
    int fromY = Math.max(0, top);
    int toX = Math.min(frame.cols(), left + thing.cols());
    int toY = Math.min(frame.rows(), top + thing.rows());
    if (toX <= fromX || toY <= fromY) {
      return;
    }
    Mat under = frame.submat(fromY, toY, fromX, toX);
    Mat over = thing.submat(fromY - top, toY - top, fromX - left, toX - left);
    Mat part = alpha.submat(fromY - top, toY - top, fromX - left, toX - left);
    Mat three = new Mat();
    Core.merge(List.of(part, part, part), three);
    Mat rest = new Mat();
    Core.subtract(over, under, rest);
    Core.multiply(rest, three, rest);
    Core.add(under, rest, under);
    three.release();
    rest.release();
  }

  /** Takes colour away: of it {@code left} stays, 0 to 1. */
  void fade(double left) {
    if (left >= 1) {
      return;
    }
    Mat one = new Mat();
    Core.transform(frame, one, weights());
    Mat three = new Mat();
    Core.merge(List.of(one, one, one), three);
    Core.addWeighted(frame, left, three, 1 - left, 0, frame);
    one.release();
    three.release();
  }

  private static Mat weights() {
    Mat weights = new Mat(1, 3, CvType.CV_32FC1);
    weights.put(0, 0, new float[] {(float) BLUE, (float) GREEN, (float) RED});
    return weights;
  }

  /** Blurs as a lens that is a little out of focus, and by a move of so many pixels. */
  void blur(double sigma, int move) {
    if (sigma > 0.2) {
      Imgproc.GaussianBlur(frame, frame, new Size(), sigma);
    }
    if (move >= 2) {
      Mat kernel = Mat.zeros(2 * move + 1, 2 * move + 1, CvType.CV_32FC1);
      double degrees = random.nextDouble(180);
      double dx = move * Math.cos(Math.toRadians(degrees)) / 2;
      double dy = move * Math.sin(Math.toRadians(degrees)) / 2;
      Imgproc.line(
          kernel, new Point(move - dx, move - dy), new Point(move + dx, move + dy), new Scalar(1));
      Core.multiply(kernel, new Scalar(1 / Core.sumElems(kernel).val[0]), kernel);
      Imgproc.filter2D(frame, frame, -1, kernel);
      kernel.release();
    }
  }

  /** Adds a sensor's noise: more of it where light was amplified. */
  void noise(double deviation, boolean coloured) {
    float[] values = new float[(int) frame.total() * 3];
    frame.get(0, 0, values);
    for (int i = 0; i < values.length; i += 3) {
      float same = (float) (random.nextGaussian() * deviation);
      for (int c = 0; c < 3; c++) {
        values[i + c] += coloured ? (float) (random.nextGaussian() * deviation) : same;
      }
    }
    frame.put(0, 0, values);
  }

  /** Multiplies every colour by {@code by}, one value a pixel. */
  void multiply(Mat by) {
    Mat three = new Mat();
    Core.merge(List.of(by, by, by), three);
    Core.multiply(frame, three, frame);
    three.release();
  }

  Size size() {
    return frame.size();
  }

  /** In 8 bits; the scene is over. */
  Mat finish() {
    Mat bytes = new Mat();
    frame.convertTo(bytes, CvType.CV_8UC3);
    frame.release();
    return bytes;
  }
}
