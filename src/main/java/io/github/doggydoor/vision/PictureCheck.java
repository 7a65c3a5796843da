package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Flaw;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation.Blind;
import java.time.Duration;
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
   * @param frozenFrames frozen, or broken, where so many frames in a row are no evidence …
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

  /** A photo that is narrower or lower shows no animal. */
  private static final int FEW_PIXELS = 16;

  /**
   * The least difference between a photo's darkest and brightest hundredth, of 255: of the 3,380
   * photos that it was chosen by, of dogs and others, the palest has 58.
   */
  private static final int CONTRAST = 20;

  private final Settings settings;
  private final Thumbnail thumbnail;
  private final Mat laplacian = new Mat();
  private final MatOfDouble mean = new MatOfDouble();
  private final MatOfDouble deviation = new MatOfDouble();
  private long last;
  private long freshAt;
  private int worthless;

  PictureCheck(Settings settings, Thumbnail thumbnail) {
    this.settings = settings;
    this.thumbnail = thumbnail;
  }

  /**
   * Why nothing can be seen on one frame of a camera, whatever came before it: it is black, or
   * without detail. Empty where something can.
   */
  public static Optional<String> blind(Image frame) {
    try (Thumbnail thumbnail = new Thumbnail()) {
      thumbnail.take(frame);
      PictureCheck check = new PictureCheck(Settings.DEFAULT, thumbnail);
      Optional<String> black = black(thumbnail.pixels());
      double detail = check.detail();
      return black.isPresent() || detail >= check.settings.detail
          ? black
          : Optional.of(String.format(Locale.ROOT, "without detail (%.2f)", detail));
    }
  }

  /**
   * Why a photo shows nothing: it has but a few pixels, is black, or of one shade all over. A small
   * photo has little detail for its size, so that the rule for frames does not fit. Empty where it
   * shows something.
   */
  public static Optional<String> blank(Image photo) {
    if (Math.min(photo.width(), photo.height()) < FEW_PIXELS) {
      return Optional.of("of %d×%d pixels only".formatted(photo.width(), photo.height()));
    }
    try (Thumbnail thumbnail = new Thumbnail()) {
      thumbnail.take(photo);
      byte[] pixels = thumbnail.pixels();
      Optional<String> black = black(pixels);
      return black.isPresent() || percentile(pixels, 0.99) - percentile(pixels, 0.01) >= CONTRAST
          ? black
          : Optional.of("of one shade all over");
    }
  }

  private static Optional<String> black(byte[] pixels) {
    int brightest = percentile(pixels, 0.99);
    return brightest < Settings.DEFAULT.black
        ? Optional.of("black (nearly all of it below %d of 255)".formatted(brightest + 1))
        : Optional.empty();
  }

  /** Why {@code frame} cannot be looked at; empty where it can. */
  Optional<Blind> check(Frame frame) {
    boolean stuck = stuck(frame);
    if (frame.picture().flaw() == Flaw.TORN) {
      // What fills the missing part is neither black nor without detail.
      return stuck
          ? blind(
              frame,
              BlindReason.STALE,
              "of the camera's pictures a part has been missing for %.0f s: look at its cable, hub,"
                  + " power or network",
              (frame.nanos() - freshAt) / 1e9)
          : Optional.empty();
    }
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
    if (stuck) {
      return blind(
          frame,
          BlindReason.FROZEN,
          "the camera has sent no new picture for %.0f s, only such as came within the last minute:"
              + " unplug it and plug it in again",
          (frame.nanos() - freshAt) / 1e9);
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

  /** Whether nothing but old or torn pictures came for a while. */
  private boolean stuck(Frame frame) {
    if (last != frame.id()) { // The same frame asked about twice proves nothing.
      boolean counts = frame.isEvidence() || last == 0;
      worthless = counts ? 1 : worthless + 1;
      freshAt = counts ? frame.nanos() : freshAt;
      last = frame.id();
    }
    return worthless >= settings.frozenFrames
        && frame.nanos() - freshAt >= settings.frozenAfter.toNanos();
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
