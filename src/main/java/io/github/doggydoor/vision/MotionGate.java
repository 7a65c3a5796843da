package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import java.time.Duration;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Tells frames on which something stands that was not there before, so that an empty porch costs no
 * inference. It looks at a few small pictures a second and compares them with a background that
 * learns: quickly where all is as ever, so that the sun may wander, and slowly where it is not, so
 * that a waiting dog remains one. What is thin (rain), small (a leaf) or lasts for one picture only
 * (lightning) does not open it. Belongs to one thread.
 */
public final class MotionGate {
  /**
   * How the gate works.
   *
   * @param period of the pictures that are looked at
   * @param contrast by how much a pixel must differ, of 255
   * @param minArea the least size of what opens the gate, as a fraction of the picture
   * @param linger how long the gate stays open after the last sight of it
   * @param learn in what time the background follows where nothing is, to 63 %
   * @param absorb in what time it takes in what stands there, a flowerpot or a dog, to 63 %
   * @param region the parts of the picture that count; all of it where empty
   * @param mask the parts that do not
   */
  public record Settings(
      Duration period,
      double contrast,
      double minArea,
      Duration linger,
      Duration learn,
      Duration absorb,
      List<Polygon> region,
      List<Polygon> mask) {
    /**
     * Four pictures a second see a running dog twice; a dog of one hundredth of the picture is too
     * far away to be recognised.
     */
    public static final Settings DEFAULT =
        new Settings(
            Duration.ofMillis(250),
            18,
            0.01,
            Duration.ofSeconds(5),
            Duration.ofSeconds(8),
            Duration.ofMinutes(3),
            List.of(),
            List.of());
  }

  /** So much of the picture changes at once only where the camera was turned or switched over. */
  private static final double OTHER_PLACE = 0.7;

  private final Settings settings;
  private final Thumbnail thumbnail;
  private final Mat marked = new Mat();
  private final Mat labels = new Mat();
  private final Mat stats = new Mat();
  private final Mat centres = new Mat();
  private final Mat kernel;
  private Background background;
  private byte[] watched = {};
  private byte[] marks = {};
  private int watchedPixels;
  private long lookedAt;
  private long openUntil;
  private int sightings;

  MotionGate(Settings settings, Thumbnail thumbnail) {
    this.settings = settings;
    this.thumbnail = thumbnail;
    kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(3, 3));
    watch(120); // Refuses senseless polygons at once.
  }

  /** Whether there is something on {@code frame} worth scoring, or was a moment ago. */
  boolean moved(Frame frame) {
    long since = frame.nanos() - lookedAt;
    if (background == null || since >= settings.period.toNanos()) {
      thumbnail.take(frame.glance());
      if (background == null || marks.length != thumbnail.pixels().length) {
        begin(frame);
      } else {
        look(frame, since);
      }
      lookedAt = frame.nanos();
    }
    return frame.nanos() - openUntil < 0;
  }

  /** Learns the place anew; who stands there already is unknown, so that the gate opens. */
  private void begin(Frame frame) {
    if (marks.length != thumbnail.pixels().length) {
      watch(thumbnail.height());
    }
    background = new Background(thumbnail.pixels());
    sightings = 0;
    open(frame);
  }

  private void look(Frame frame, long since) {
    byte[] pixels = thumbnail.pixels();
    int changed = background.compare(pixels, watched, (float) settings.contrast, marks);
    if (changed > OTHER_PLACE * watchedPixels) {
      begin(frame);
      return;
    }
    background.learn(pixels, marks, share(since, settings.learn), share(since, settings.absorb));
    sightings = largest() >= settings.minArea * marks.length ? sightings + 1 : 0;
    if (sightings >= 2) {
      open(frame);
    }
  }

  private void open(Frame frame) {
    openUntil = frame.nanos() + settings.linger.toNanos();
  }

  /** The size of the largest connected thing of the marks, in pixels, without what is thin. */
  private int largest() {
    marked.create(marks.length / Thumbnail.WIDTH, Thumbnail.WIDTH, CvType.CV_8UC1);
    marked.put(0, 0, marks);
    Imgproc.morphologyEx(marked, marked, Imgproc.MORPH_OPEN, kernel);
    Imgproc.morphologyEx(marked, marked, Imgproc.MORPH_CLOSE, kernel);
    int count = Imgproc.connectedComponentsWithStats(marked, labels, stats, centres);
    int largest = 0;
    for (int i = 1; i < count; i++) { // The first is what is not marked.
      largest = Math.max(largest, (int) stats.get(i, Imgproc.CC_STAT_AREA)[0]);
    }
    return largest;
  }

  private void watch(int height) {
    Mat area = new Mat(height, Thumbnail.WIDTH, CvType.CV_8UC1);
    area.setTo(new Scalar(settings.region.isEmpty() ? 255 : 0));
    fill(area, settings.region, 255);
    fill(area, settings.mask, 0);
    watchedPixels = Core.countNonZero(area);
    watched = new byte[height * Thumbnail.WIDTH];
    marks = new byte[watched.length];
    area.get(0, 0, watched);
    area.release();
    if (watchedPixels == 0) {
      throw new IllegalArgumentException(
          "the region and the mask of the motion gate leave nothing of the picture");
    }
  }

  private static void fill(Mat area, List<Polygon> polygons, int value) {
    for (Polygon polygon : polygons) {
      Point[] points =
          polygon.corners().stream()
              .map(corner -> new Point(corner.x() * area.cols(), corner.y() * area.rows()))
              .toArray(Point[]::new);
      Imgproc.fillPoly(area, List.of(new MatOfPoint(points)), new Scalar(value));
    }
  }

  /** How much of the way an exponential approach of that time constant goes. */
  private static float share(long nanos, Duration constant) {
    return (float) -Math.expm1(-(double) nanos / constant.toNanos());
  }
}
