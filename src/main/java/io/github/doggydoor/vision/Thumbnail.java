package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.natives.Natives;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * A picture made small, grey and smooth, so that neither the camera's noise nor its resolution
 * matters to those who look at it. Belongs to one thread; the picture check and the motion gate
 * share one, and the second to ask for the same picture gets what the first was given.
 */
final class Thumbnail implements AutoCloseable {
  /** Wide enough that a dog at the far end of a porch covers a hundred pixels. */
  static final int WIDTH = 160;

  /** A picture that is taller than this is squeezed, lest a narrow one fill the memory. */
  private static final int MAX_HEIGHT = 4 * WIDTH;

  private final Mat whole;
  private final Mat small;
  private final Mat grey;
  private Image last;
  private byte[] pixels = {};

  Thumbnail() {
    Natives.loadOpenCv();
    whole = new Mat();
    small = new Mat();
    grey = new Mat();
  }

  /** Makes it of {@code image}; overwrites what it held. */
  @SuppressWarnings("ReferenceEquality") // An equal picture is a frozen camera's, and rare.
  void take(Image image) {
    if (image == last) {
      return;
    }
    whole.create(image.height(), image.width(), CvType.CV_8UC3);
    whole.put(0, 0, image.bgr());
    int height =
        Math.clamp(Math.round((float) WIDTH * image.height() / image.width()), 1, MAX_HEIGHT);
    Imgproc.resize(whole, small, new Size(WIDTH, height), 0, 0, Imgproc.INTER_AREA);
    Imgproc.cvtColor(small, grey, Imgproc.COLOR_BGR2GRAY);
    Imgproc.GaussianBlur(grey, grey, new Size(3, 3), 0);
    if (pixels.length != WIDTH * height) {
      pixels = new byte[WIDTH * height];
    }
    grey.get(0, 0, pixels);
    last = image;
  }

  /** The grey values, row by row; the next picture overwrites them. */
  byte[] pixels() {
    return pixels;
  }

  int height() {
    return pixels.length / WIDTH;
  }

  /** The same as a matrix of OpenCV, not to be written to. */
  Mat grey() {
    return grey;
  }

  @Override
  public void close() {
    whole.release();
    small.release();
    grey.release();
  }
}
