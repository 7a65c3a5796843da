package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation.Blind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.imgproc.Imgproc;

/** Tells frames on which nothing can be seen. Belongs to one thread. */
public final class PictureCheck {
  /**
   * When a picture is none.
   *
   * @param black the picture is black where all but the brightest hundredth of it is darker than
   *     this, 0 to 255
   * @param detail it is obstructed where the standard deviation of its Laplacian, on a grey picture
   *     160 wide, is below this
   * @param frozenFrames frozen where so many frames in a row are equal to the last byte …
   * @param frozenAfter … over so long a time; no real sensor gives two equal pictures
   */
  public record Settings(double black, double detail, int frozenFrames, Duration frozenAfter) {
    /**
     * A tenth of the range is what an unlit night looks like. Of the course's 153 photos the
     * plainest has a detail of 4.5, and the same photos behind a blur of 40 pixels in the noise of
     * a dark place (deviation 8) have 1.6 at most, without noise 0.1.
     */
    public static final Settings DEFAULT = new Settings(24, 2.5, 5, Duration.ofSeconds(10));
  }

  private final Settings settings;
  private final Thumbnail thumbnail;
  private final Mat laplacian = new Mat();
  private final MatOfDouble mean = new MatOfDouble();
  private final MatOfDouble deviation = new MatOfDouble();
  private Frame last;
  private long sameSince;
  private int same;

  PictureCheck(Settings settings, Thumbnail thumbnail) {
    this.settings = settings;
    this.thumbnail = thumbnail;
  }

  /** Why {@code frame} cannot be looked at; empty where it can. */
  Optional<Blind> check(Frame frame) {
    boolean frozen = frozen(frame);
    thumbnail.take(frame.glance());
    double brightest = percentile(thumbnail.pixels(), 0.99);
    if (brightest < settings.black) {
      return blind(
          frame,
          BlindReason.BLACK,
          "the picture is black (nearly all of it below %.0f of 255): light the place, or uncover"
              + " the lens",
          brightest + 1);
    }
    if (frozen) {
      return blind(
          frame,
          BlindReason.FROZEN,
          "the camera has sent the same picture for %.0f s: unplug it and plug it in again",
          (frame.nanos() - sameSince) / 1e9);
    }
    double detail = detail();
    if (detail < settings.detail) {
      return blind(
          frame,
          BlindReason.OBSTRUCTED,
          "the picture has no detail (%.2f): clean or uncover the lens",
          detail);
    }
    return Optional.empty();
  }

  /** The standard deviation of the thumbnail's Laplacian. */
  double detail() {
    Imgproc.Laplacian(thumbnail.grey(), laplacian, CvType.CV_16S);
    Core.meanStdDev(laplacian, mean, deviation);
    return deviation.get(0, 0)[0];
  }

  private boolean frozen(Frame frame) {
    if (last != null && last.id() == frame.id()) {
      return same >= settings.frozenFrames; // The same frame asked about twice proves nothing.
    }
    if (last != null && equal(last, frame)) {
      same++;
    } else {
      same = 1;
      sameSince = frame.nanos();
    }
    last = frame;
    return same >= settings.frozenFrames
        && frame.nanos() - sameSince >= settings.frozenAfter.toNanos();
  }

  private static boolean equal(Frame one, Frame other) {
    return equal(one.glance(), other.glance()) && equal(one.image(), other.image());
  }

  private static boolean equal(Image one, Image other) {
    return one.width() == other.width() && Arrays.equals(one.bgr(), other.bgr());
  }

  /** The value that {@code share} of the pixels do not exceed. */
  private static int percentile(byte[] pixels, double share) {
    int[] counts = new int[256];
    for (byte pixel : pixels) {
      counts[pixel & 0xff]++;
    }
    int below = 0;
    for (int value = 0; value < 255; value++) {
      below += counts[value];
      if (below >= share * pixels.length) {
        return value;
      }
    }
    return 255;
  }

  private static Optional<Blind> blind(
      Frame frame, BlindReason reason, String detail, double value) {
    return Optional.of(
        new Blind(
            reason,
            String.format(Locale.ROOT, detail, value),
            new Moment(frame.nanos(), frame.wall())));
  }
}
