package io.github.doggydoor.train.step;

import io.github.doggydoor.camera.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Tells frames of a step that somebody is on from those that are empty: by what the frames have in
 * common, their median. Who stands there all the time belongs to the step. Belongs to one thread.
 */
public final class EmptyStep {
  private static final int WIDTH = 160;

  /** As the door's own motion gate: by so much a pixel must differ, of 255. */
  private static final int CONTRAST = 18;

  /** And so much of the picture must, in one part. */
  private static final double AREA = 0.01;

  private final List<byte[]> thumbnails = new ArrayList<>();

  /** Takes the next frame, of the size of the first. */
  public void add(Image frame) {
    Mat whole = Mats.of(frame);
    Mat small = Mats.resized(whole, WIDTH, Math.max(1, WIDTH * frame.height() / frame.width()));
    Imgproc.cvtColor(small, small, Imgproc.COLOR_BGR2GRAY);
    Imgproc.GaussianBlur(small, small, new Size(3, 3), 0);
    thumbnails.add(Mats.bytes(small));
    whole.release();
    small.release();
  }

  /** For each frame, in order, whether something is on it that is not on most others. */
  public boolean[] disturbed() {
    boolean[] disturbed = new boolean[thumbnails.size()];
    if (disturbed.length == 0) {
      return disturbed;
    }
    int[] common = median();
    for (int i = 0; i < disturbed.length; i++) {
      disturbed[i] = largest(thumbnails.get(i), common) >= AREA * common.length;
    }
    return disturbed;
  }

  private int[] median() {
    int[] median = new int[thumbnails.getFirst().length];
    int[] values = new int[thumbnails.size()];
    for (int pixel = 0; pixel < median.length; pixel++) {
      for (int i = 0; i < values.length; i++) {
        values[i] = thumbnails.get(i)[pixel] & 0xff;
      }
      Arrays.sort(values);
      median[pixel] = values[values.length / 2];
    }
    return median;
  }

  /**
   * What a frame differs from the usual by, beyond its light: that adds the same everywhere, as
   * stray light does, or makes everything brighter by the same share, as a longer exposure does.
   */
  private static double[] differences(byte[] thumbnail, int[] common) {
    double[] shifts = new double[common.length];
    double[] gains = new double[common.length];
    for (int i = 0; i < common.length; i++) {
      shifts[i] = (thumbnail[i] & 0xff) - common[i];
      gains[i] = (thumbnail[i] & 0xff) / Math.max(1.0, common[i]);
    }
    double shift = middle(shifts);
    double gain = middle(gains);
    double[] exposed = new double[common.length];
    for (int i = 0; i < common.length; i++) {
      exposed[i] = (thumbnail[i] & 0xff) - Math.min(255, gain * common[i]);
      shifts[i] -= shift;
    }
    return size(exposed) < size(shifts) ? exposed : shifts;
  }

  private static double middle(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static double size(double[] values) {
    return Arrays.stream(values).map(Math::abs).sum();
  }

  /** The size of the largest thing, in pixels, but for a light that is stronger everywhere. */
  private static int largest(byte[] thumbnail, int[] common) {
    double[] differences = differences(thumbnail, common);
    byte[] marks = new byte[differences.length];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = (byte) (Math.abs(differences[i]) > CONTRAST ? 255 : 0);
    }
    Mat marked = Mats.of(marks, WIDTH);
    Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(3, 3));
    Imgproc.morphologyEx(marked, marked, Imgproc.MORPH_OPEN, kernel);
    Imgproc.morphologyEx(marked, marked, Imgproc.MORPH_CLOSE, kernel);
    Mat labels = new Mat();
    Mat stats = new Mat();
    Mat centres = new Mat();
    int count =
        Imgproc.connectedComponentsWithStats(marked, labels, stats, centres, 8, CvType.CV_32S);
    int largest = 0;
    for (int i = 1; i < count; i++) { // The first is what is not marked.
      largest = Math.max(largest, (int) stats.get(i, Imgproc.CC_STAT_AREA)[0]);
    }
    List.of(marked, kernel, labels, stats, centres).forEach(Mat::release);
    return largest;
  }
}
