package io.github.doggydoor.train.step;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.MatOfPoint2f;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/**
 * Whether a cut is clean: one thing of a dog's size and shape that does not hang on its seed and is
 * not cut off by the photo's edge.
 */
final class CutCheck {
  private static final double LEAST_AGREEMENT = 0.82;

  private static final double LEAST_AREA = 0.06;
  private static final double MOST_AREA = 0.8;
  private static final double LEAST_WHOLE = 0.9;
  private static final double MOST_RAGGED = 3.2;
  private static final double MOST_AT_EDGE = 0.3;
  private static final double LEAST_IN_BOX = 0.35;

  private CutCheck() {}

  /**
   * Why the cut is not clean; empty where it is. Of both masks the largest part alone is left.
   *
   * @param tight 255 where the thing is, by the tight seed: the cut
   * @param wide likewise by the wide seed
   */
  static String flaw(Mat tight, Mat wide) {
    double whole = keepLargest(tight);
    keepLargest(wide);
    double area = Core.countNonZero(tight) / (double) tight.total();
    if (area < LEAST_AREA || area > MOST_AREA) {
      return "area %.2f".formatted(area);
    }
    if (whole < LEAST_WHOLE) {
      return "parts %.2f".formatted(whole);
    }
    double agreement = agreement(tight, wide);
    if (agreement < LEAST_AGREEMENT) {
      return "seeds %.2f".formatted(agreement);
    }
    Rect box = Imgproc.boundingRect(tight);
    double filled = Core.countNonZero(tight) / (double) box.area();
    if (filled < LEAST_IN_BOX) {
      return "box %.2f".formatted(filled);
    }
    double edge = atEdge(tight, box);
    if (edge > MOST_AT_EDGE) {
      return "edge %.2f".formatted(edge);
    }
    double ragged = ragged(tight, box);
    return ragged > MOST_RAGGED ? "ragged %.2f".formatted(ragged) : "";
  }

  /** Keeps the largest part and fills its small holes; gives the share that it was of all. */
  private static double keepLargest(Mat mask) {
    List<MatOfPoint> outlines = new ArrayList<>();
    Mat tree = new Mat();
    Mat copy = mask.clone();
    Imgproc.findContours(copy, outlines, tree, Imgproc.RETR_CCOMP, Imgproc.CHAIN_APPROX_NONE);
    copy.release();
    double all = Core.countNonZero(mask);
    int largest = -1;
    double most = 0;
    for (int i = 0; i < outlines.size(); i++) {
      double area = Imgproc.contourArea(outlines.get(i));
      if (tree.get(0, i)[3] < 0 && area > most) {
        most = area;
        largest = i;
      }
    }
    if (largest < 0) {
      return 0;
    }
    Mat one = Mat.zeros(mask.size(), CvType.CV_8UC1);
    Imgproc.drawContours(one, outlines, largest, new Scalar(255), Imgproc.FILLED);
    for (int i = 0; i < outlines.size(); i++) {
      boolean hole = (int) tree.get(0, i)[3] == largest;
      if (hole && Imgproc.contourArea(outlines.get(i)) > 0.01 * most) {
        Imgproc.drawContours(one, outlines, i, new Scalar(0), Imgproc.FILLED);
      }
    }
    Mat kept = new Mat();
    Core.bitwise_and(one, mask, kept);
    double share = Core.countNonZero(kept) / Math.max(1, all);
    one.copyTo(mask);
    one.release();
    kept.release();
    tree.release();
    outlines.forEach(Mat::release);
    return share;
  }

  private static double agreement(Mat one, Mat other) {
    Mat both = new Mat();
    Mat either = new Mat();
    Core.bitwise_and(one, other, both);
    Core.bitwise_or(one, other, either);
    double share = Core.countNonZero(both) / (double) Math.max(1, Core.countNonZero(either));
    both.release();
    either.release();
    return share;
  }

  /** The share of the box's outline, but its lower side, at which the photo ends. */
  private static double atEdge(Mat mask, Rect box) {
    byte[] pixels = Mats.bytes(mask);
    int width = mask.cols();
    int height = mask.rows();
    int cut = 0;
    for (int y = 0; y < height; y++) {
      cut += (pixels[y * width] != 0 ? 1 : 0) + (pixels[y * width + width - 1] != 0 ? 1 : 0);
    }
    for (int x = 0; x < width; x++) {
      cut += pixels[x] != 0 ? 1 : 0;
    }
    return cut / (2.0 * box.height + box.width);
  }

  /** The length of the outline, of the box's. */
  private static double ragged(Mat mask, Rect box) {
    List<MatOfPoint> outlines = new ArrayList<>();
    Mat tree = new Mat();
    Mat copy = mask.clone();
    Imgproc.findContours(copy, outlines, tree, Imgproc.RETR_EXTERNAL, Imgproc.CHAIN_APPROX_TC89_L1);
    double length = 0;
    for (MatOfPoint outline : outlines) {
      MatOfPoint2f points = new MatOfPoint2f(outline.toArray());
      length += Imgproc.arcLength(points, true);
      points.release();
      outline.release();
    }
    tree.release();
    copy.release();
    return length / (2.0 * (box.width + box.height));
  }
}
