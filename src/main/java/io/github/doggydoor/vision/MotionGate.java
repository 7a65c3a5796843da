package io.github.doggydoor.vision;

import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.camera.Image;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
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
   * @param margin what is left on each side of what moves, in larger sides of it
   */
  public record Settings(
      Duration period,
      double contrast,
      double minArea,
      Duration linger,
      Duration learn,
      Duration absorb,
      List<Polygon> region,
      List<Polygon> mask,
      double margin) {
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
            List.of(),
            0.15);

    /** The usual ones, but for what the owner says. */
    public static Settings of(Duration linger, List<Polygon> region, List<Polygon> mask) {
      return new Settings(
          DEFAULT.period,
          DEFAULT.contrast,
          DEFAULT.minArea,
          linger,
          DEFAULT.learn,
          DEFAULT.absorb,
          region,
          mask,
          DEFAULT.margin);
    }
  }

  /** So much of the picture changes at once only where the camera was turned or switched over. */
  private static final double OTHER_PLACE = 0.7;

  /**
   * Where something is, less contrast shows what else is of it, as Canny's second threshold does: a
   * black dog's legs by night.
   */
  private static final float FAINT = 0.5f;

  private final Settings settings;
  private final Thumbnail thumbnail;
  private final Blobs blobs = new Blobs();
  private final Blobs faint = new Blobs();
  private final SteadySquare square;
  private Background background;
  private byte[] watched = {};
  private byte[] marks = {};
  private int watchedPixels;
  private long lookedAt;
  private long comparedAt;
  private long openUntil;
  private int sightings;
  private boolean sighted;

  MotionGate(Settings settings, Thumbnail thumbnail) {
    this.settings = settings;
    this.thumbnail = thumbnail;
    square = new SteadySquare(settings.margin);
    watch(120); // Refuses senseless polygons at once.
  }

  /** Whether there is something on {@code frame} worth scoring, or was a moment ago. */
  boolean moved(Frame frame) {
    long since = frame.nanos() - lookedAt;
    if (background == null || since >= settings.period.toNanos()) {
      thumbnail.take(frame.glance());
      if (isNew()) {
        begin(frame);
      } else {
        look(frame, since);
      }
      lookedAt = frame.nanos();
    }
    boolean open = frame.nanos() - openUntil < 0;
    if (!open) {
      square.forget();
      sighted = false;
    }
    return open;
  }

  /**
   * Whether whoever opened the gate is gone from the picture that was compared last: it is open
   * still, and what is there is the place alone. Where nobody came since the place was learnt, it
   * is not known who is a part of it.
   */
  boolean isEmptyAgain() {
    return sighted && blobs.largest() < large();
  }

  /**
   * Where on {@code image} it is that moved or was a moment ago, with a margin; all of it where
   * that is not known, and one square for each thing where more than one stand apart. Only what is
   * scored is compared for it, and nothing learnt.
   *
   * @param frame the one that {@link #moved} was asked of last
   * @param image its whole picture
   * @param recipe for whose size the square is large enough where the picture is
   */
  List<Square> where(Frame frame, Image image, InputRecipe recipe) {
    if (comparedAt != frame.nanos()) {
      thumbnail.take(frame.glance());
      if (isNew() || compare(frame) > OTHER_PLACE * watchedPixels) {
        square.forget();
        return List.of(Square.whole(image));
      }
    }
    box().ifPresent(box -> square.follow(box, Thumbnail.WIDTH, frame.nanos()));
    List<Rect> parts = blobs.apart(large(), faint);
    return parts.size() < 2
        ? List.of(square.in(image, recipe))
        : parts.stream().map(part -> around(part, image, recipe)).toList();
  }

  private Square around(Rect part, Image image, InputRecipe recipe) {
    SteadySquare fresh = new SteadySquare(settings.margin);
    fresh.follow(part, Thumbnail.WIDTH, comparedAt);
    return fresh.in(image, recipe);
  }

  private double large() {
    return settings.minArea * marks.length;
  }

  /** The box around what moves in the picture that was compared last, in the thumbnail's pixels. */
  Optional<Rect> box() {
    Optional<Rect> plain = blobs.box(large());
    if (plain.isEmpty()) {
      return plain;
    }
    background.mark(watched, FAINT * (float) settings.contrast, marks);
    faint.find(marks);
    return plain.map(box -> faint.grown(box, large()));
  }

  private boolean isNew() {
    return background == null || marks.length != thumbnail.pixels().length;
  }

  /** Learns the place anew; who stands there already is unknown, so that the gate opens. */
  private void begin(Frame frame) {
    if (marks.length != thumbnail.pixels().length) {
      watch(thumbnail.height());
    }
    background = new Background(thumbnail.pixels());
    sightings = 0;
    sighted = false;
    blobs.clear();
    square.forget();
    comparedAt = frame.nanos();
    open(frame);
  }

  private void look(Frame frame, long since) {
    if (compare(frame) > OTHER_PLACE * watchedPixels) {
      begin(frame);
      return;
    }
    background.learn(
        thumbnail.pixels(), marks, share(since, settings.learn), share(since, settings.absorb));
    sightings = blobs.largest() >= large() ? sightings + 1 : 0;
    if (sightings >= 2) {
      sighted = true;
      open(frame);
    }
  }

  /** How many pixels differ, of which {@link #blobs} are made. */
  private int compare(Frame frame) {
    int changed = background.compare(thumbnail.pixels(), watched, (float) settings.contrast, marks);
    blobs.find(marks);
    comparedAt = frame.nanos();
    return changed;
  }

  private void open(Frame frame) {
    openUntil = frame.nanos() + settings.linger.toNanos();
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
