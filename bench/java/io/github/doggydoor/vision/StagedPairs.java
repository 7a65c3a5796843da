package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.camera.PhotoDecoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Two staged animals on one picture: what of their frames differs from the empty step of the same
 * light, put onto a frame of that step side by side, in the light of the left one's frame.
 */
final class StagedPairs {
  /** Of 255; what differs by more than this from the step is the animal, or its shadow. */
  private static final double CONTRAST = 18;

  /** What is cut off at the frame's edges is no more than this share of the narrower one. */
  private static final double MOST_OUTSIDE = 0.25;

  /** Smaller things than this share of the largest are noise. */
  private static final double CRUMB = 0.05;

  private static final int CHANNELS = 3;

  private final Image base;
  private final float[] step;

  /**
   * What was cut out of one frame.
   *
   * @param bgr the frame in the step's own light
   * @param mask where the animal is
   * @param left its leftmost column
   * @param right the first column right of it
   * @param light gain and offset of each channel, from the step's light to the frame's
   */
  record Cut(float[] bgr, boolean[] mask, int left, int right, float[][] light) {}

  /**
   * @param empty frames of the step, at least one
   */
  StagedPairs(List<Image> empty) {
    base = empty.getLast();
    step = new float[base.bgr().length];
    for (Image frame : empty) {
      for (int i = 0; i < step.length; i++) {
        step[i] += (frame.bgr()[i] & 0xff) / (float) empty.size();
      }
    }
  }

  Cut cut(Path file) throws Exception {
    Image image = PhotoDecoder.decode(file);
    float[][] light = new float[CHANNELS][];
    for (int channel = 0; channel < CHANNELS; channel++) {
      light[channel] = light(image, channel);
    }
    float[] bent = new float[step.length];
    float[] differences = new float[step.length];
    for (int i = 0; i < step.length; i++) {
      float[] line = light[i % CHANNELS];
      int value = image.bgr()[i] & 0xff;
      bent[i] = (value - line[1]) / line[0];
      differences[i] = Math.abs(value - line[0] * step[i] - line[1]);
    }
    boolean[] mask = mask(differences);
    int left = base.width();
    int right = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i]) {
        left = Math.min(left, i % base.width());
        right = Math.max(right, i % base.width() + 1);
      }
    }
    return new Cut(bent, mask, left, right, light);
  }

  /**
   * Both on one picture; empty where too much of one would be cut off.
   *
   * @param gap columns between them; below 0 they overlap
   * @param leftInFront whether the left one hides the right one
   */
  Optional<Image> beside(Cut left, Cut right, int gap, boolean leftInFront) {
    int leftWidth = left.right - left.left;
    int rightWidth = right.right - right.left;
    int start = (base.width() - leftWidth - gap - rightWidth) / 2;
    if (start < -MOST_OUTSIDE * Math.min(leftWidth, rightWidth)) {
      return Optional.empty();
    }
    float[] picture = new float[step.length];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = base.bgr()[i] & 0xff;
    }
    int moveLeft = start - left.left;
    int moveRight = start + leftWidth + gap - right.left;
    paste(picture, leftInFront ? right : left, leftInFront ? moveRight : moveLeft);
    paste(picture, leftInFront ? left : right, leftInFront ? moveLeft : moveRight);
    byte[] bgr = new byte[picture.length];
    for (int i = 0; i < bgr.length; i++) {
      float[] line = left.light[i % CHANNELS];
      bgr[i] = (byte) Math.clamp(Math.round(picture[i] * line[0] + line[1]), 0, 255);
    }
    return Optional.of(new Image(base.width(), base.height(), bgr));
  }

  private void paste(float[] picture, Cut cut, int move) {
    for (int i = 0; i < cut.mask.length; i++) {
      int x = i % base.width() + move;
      if (cut.mask[i] && x >= 0 && x < base.width()) {
        System.arraycopy(cut.bgr, CHANNELS * i, picture, CHANNELS * (i + move), CHANNELS);
      }
    }
  }

  /** The line from the step's values to the frame's, by the pixels that follow it. */
  private float[] light(Image image, int channel) {
    float gain = 1;
    float offset = 0;
    for (int round = 0; round < 4; round++) {
      double limit = Math.max(4, 2 * median(image, channel, gain, offset));
      double n = 0;
      double sumX = 0;
      double sumY = 0;
      double sumXx = 0;
      double sumXy = 0;
      for (int i = channel; i < step.length; i += CHANNELS) {
        double x = step[i];
        double y = image.bgr()[i] & 0xff;
        if (Math.abs(y - gain * x - offset) <= limit) {
          n++;
          sumX += x;
          sumY += y;
          sumXx += x * x;
          sumXy += x * y;
        }
      }
      double spread = n * sumXx - sumX * sumX;
      if (spread <= n * n) {
        break; // No line.
      }
      gain = (float) ((n * sumXy - sumX * sumY) / spread);
      offset = (float) ((sumY - gain * sumX) / n);
    }
    return new float[] {gain, offset};
  }

  private double median(Image image, int channel, float gain, float offset) {
    double[] differences = new double[step.length / CHANNELS];
    for (int i = 0; i < differences.length; i++) {
      int at = CHANNELS * i + channel;
      differences[i] = Math.abs((image.bgr()[at] & 0xff) - gain * step[at] - offset);
    }
    Arrays.sort(differences);
    return differences[differences.length / 2];
  }

  private boolean[] mask(float[] differences) {
    Mat blurred = new Mat(base.height(), base.width(), CvType.CV_32FC3);
    blurred.put(0, 0, differences);
    Imgproc.blur(blurred, blurred, new Size(5, 5));
    float[] smooth = new float[differences.length];
    blurred.get(0, 0, smooth);
    byte[] marks = new byte[smooth.length / CHANNELS];
    for (int i = 0; i < smooth.length; i++) {
      marks[i / CHANNELS] |= (byte) (smooth[i] > CONTRAST ? 255 : 0);
    }
    Mat marked = new Mat(base.height(), base.width(), CvType.CV_8UC1);
    marked.put(0, 0, marks);
    Imgproc.morphologyEx(marked, marked, Imgproc.MORPH_OPEN, ellipse(5));
    Imgproc.morphologyEx(marked, marked, Imgproc.MORPH_CLOSE, ellipse(15));
    Mat labels = new Mat();
    Mat stats = new Mat();
    int count = Imgproc.connectedComponentsWithStats(marked, labels, stats, new Mat());
    List<Integer> areas = new ArrayList<>(List.of(0)); // The first is what is not marked.
    for (int i = 1; i < count; i++) {
      areas.add((int) stats.get(i, Imgproc.CC_STAT_AREA)[0]);
    }
    int largest = areas.stream().max(Integer::compare).orElse(0);
    int[] label = new int[marks.length];
    labels.get(0, 0, label);
    boolean[] mask = new boolean[label.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = label[i] > 0 && areas.get(label[i]) >= CRUMB * largest;
    }
    return mask;
  }

  private static Mat ellipse(int size) {
    return Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(size, size));
  }
}
