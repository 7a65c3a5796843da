package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.Image;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Cuts a dog out of a photo by GrabCut (Rother, Kolmogorov, Blake, <i>"GrabCut": interactive
 * foreground extraction using iterated graph cuts</i>, 2004), which is seeded by what the network
 * looks at instead of by a person. It is done twice, from a tight and from a wide seed: where both
 * do not come to the same, the cut hangs on the seed and not on the photo, and is not used.
 */
final class Scissors {
  /** The longer side that a photo is made to: the network that judges sees no more of it. */
  static final int SIDE = 256;

  private static final int ROUNDS = 5;
  private static final int RANDOM = 7;

  /** How much the middle counts beside what the network sees. */
  private static final double CENTRE = 0.7;

  /** A dog is so much of a photo of it, and what the network looks at of a dog less. */
  private static final double LEAST_SHARE = 0.1;

  private static final double MOST_SHARE = 0.6;

  /**
   * A cut, clean or not.
   *
   * @param cut empty where it is not clean
   * @param why it is not; empty where it is
   */
  record Cut(Optional<CutOut> cut, String why) {}

  /**
   * Where a cut begins.
   *
   * @param sure the thing, as a share of what seems to be it; the hottest
   * @param maybe probably the thing, as well as a share of that
   * @param never its surroundings, as a share of what seems not to be it; the coldest
   */
  private record Seed(double sure, double maybe, double never) {}

  private Scissors() {}

  /**
   * Cuts.
   *
   * @param values how much the network sees the thing in each cell: {@code side × side}
   */
  static Cut cut(Image photo, float[] values) {
    Mat whole = Mats.of(photo);
    double by = Math.min(1, (double) SIDE / Math.max(photo.width(), photo.height()));
    Mat small =
        Mats.resized(
            whole,
            Math.max(1, (int) Math.round(photo.width() * by)),
            Math.max(1, (int) Math.round(photo.height() * by)));
    whole.release();
    Mat heat = heat(values, small.size());
    float[] sorted = sorted(heat);
    double share = thingsShare(sorted);
    Mat tight = grab(small, heat, sorted, share, new Seed(0.35, 1, 0.5));
    Mat wide = grab(small, heat, sorted, share, new Seed(0.6, 1.3, 0.3));
    try {
      String why = CutCheck.flaw(tight, wide);
      return why.isEmpty()
          ? new Cut(Optional.of(taken(small, tight)), "")
          : new Cut(Optional.empty(), why);
    } finally {
      List.of(small, heat, tight, wide).forEach(Mat::release);
    }
  }

  /** The values at each pixel, and less of them towards the border: owners aim at their dog. */
  private static Mat heat(float[] values, Size size) {
    int side = (int) Math.sqrt(values.length);
    Mat cells = new Mat(side, side, CvType.CV_32FC1);
    cells.put(0, 0, values);
    MatOfDouble mean = new MatOfDouble();
    MatOfDouble deviation = new MatOfDouble();
    Core.meanStdDev(cells, mean, deviation);
    double spread = deviation.get(0, 0)[0];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        double dx = 2.0 * (x + 0.5) / side - 1;
        double dy = 2.0 * (y + 0.5) / side - 1;
        double away = dx * dx + dy * dy - 2.0 / 3; // As much as it is less in the middle.
        cells.put(y, x, values[y * side + x] - CENTRE * spread * away);
      }
    }
    Mat heat = new Mat();
    Imgproc.resize(cells, heat, size, 0, 0, Imgproc.INTER_CUBIC);
    List.of(cells, mean, deviation).forEach(Mat::release);
    return heat;
  }

  private static float[] sorted(Mat heat) {
    float[] sorted = new float[(int) heat.total()];
    heat.get(0, 0, sorted);
    Arrays.sort(sorted);
    return sorted;
  }

  /** How much of the photo is the thing, by Otsu's threshold: two heats that differ most. */
  private static double thingsShare(float[] sorted) {
    double all = 0;
    for (float value : sorted) {
      all += value;
    }
    double below = 0;
    double best = -1;
    int at = 0;
    for (int i = 1; i < sorted.length; i++) {
      below += sorted[i - 1];
      double between = (all - below) / (sorted.length - i) - below / i;
      double apart = (double) i * (sorted.length - i) * between * between;
      if (apart > best) {
        best = apart;
        at = i;
      }
    }
    return Math.clamp(1 - (double) at / sorted.length, LEAST_SHARE, MOST_SHARE);
  }

  /** 255 where the thing is: one connected part without holes. */
  private static Mat grab(Mat photo, Mat heat, float[] sorted, double share, Seed seed) {
    float[] values = new float[(int) heat.total()];
    heat.get(0, 0, values);
    float thing = sorted[(int) ((1 - seed.sure * share) * sorted.length)];
    float perhaps = sorted[(int) ((1 - seed.maybe * share) * sorted.length)];
    float ground = sorted[(int) (seed.never * (1 - share) * sorted.length)];
    byte[] seeds = new byte[values.length];
    int things = 0;
    for (int i = 0; i < seeds.length; i++) {
      seeds[i] =
          (byte)
              (values[i] >= thing
                  ? Imgproc.GC_FGD
                  : values[i] >= perhaps
                      ? Imgproc.GC_PR_FGD
                      : values[i] >= ground ? Imgproc.GC_PR_BGD : Imgproc.GC_BGD);
      things += seeds[i] & 1;
    }
    if (things == 0 || things == seeds.length) {
      return Mats.of(new byte[seeds.length], photo.cols()); // Nothing to tell apart.
    }
    Mat mask = Mats.of(seeds, photo.cols());
    Mat back = new Mat();
    Mat front = new Mat();
    Core.setRNGSeed(RANDOM); // GrabCut's clusters begin by chance.
    Imgproc.grabCut(photo, mask, new Rect(), back, front, ROUNDS, Imgproc.GC_INIT_WITH_MASK);
    back.release();
    front.release();
    byte[] found = Mats.bytes(mask);
    for (int i = 0; i < found.length; i++) {
      found[i] = (byte) ((found[i] & 1) == 1 ? 255 : 0); // Sure or probable.
    }
    mask.put(0, 0, found);
    Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(5, 5));
    Imgproc.morphologyEx(mask, mask, Imgproc.MORPH_OPEN, kernel);
    Imgproc.morphologyEx(mask, mask, Imgproc.MORPH_CLOSE, kernel);
    kernel.release();
    return mask;
  }

  private static CutOut taken(Mat photo, Mat mask) {
    Mat soft = new Mat();
    Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(5, 5));
    // The outermost pixels are half the surroundings.
    Imgproc.erode(mask, soft, kernel, new Point(-1, -1), 1, Core.BORDER_REPLICATE);
    Imgproc.GaussianBlur(soft, soft, new Size(3, 3), 0);
    Rect box = Imgproc.boundingRect(mask);
    Mat picture = photo.submat(box).clone();
    Mat alpha = soft.submat(box).clone();
    try {
      boolean cutBelow = box.y + box.height >= photo.rows() - 1;
      return new CutOut(Mats.image(picture), Mats.bytes(alpha), cutBelow);
    } finally {
      List.of(soft, kernel, picture, alpha).forEach(Mat::release);
    }
  }
}
