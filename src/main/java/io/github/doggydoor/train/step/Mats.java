package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.natives.Natives;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Pictures as OpenCV's matrices and back. */
final class Mats {
  static {
    Natives.loadOpenCv();
  }

  private Mats() {}

  /** A matrix of 8-bit blue, green, red; the caller releases it. */
  static Mat of(Image image) {
    Mat mat = new Mat(image.height(), image.width(), CvType.CV_8UC3);
    mat.put(0, 0, image.bgr());
    return mat;
  }

  static Image image(Mat bgr) {
    return new Image(bgr.cols(), bgr.rows(), bytes(bgr));
  }

  /** A matrix of one 8-bit channel; the caller releases it. */
  static Mat of(byte[] grey, int width) {
    Mat mat = new Mat(grey.length / width, width, CvType.CV_8UC1);
    mat.put(0, 0, grey);
    return mat;
  }

  /** The values of a continuous 8-bit matrix. */
  static byte[] bytes(Mat mat) {
    byte[] bytes = new byte[Math.toIntExact(mat.total() * mat.channels())];
    mat.get(0, 0, bytes);
    return bytes;
  }

  /** The same picture in another size; the caller releases it. */
  static Mat resized(Mat of, int width, int height) {
    Mat small = new Mat();
    int how = width < of.cols() ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR;
    Imgproc.resize(of, small, new Size(width, height), 0, 0, how);
    return small;
  }
}
