package io.github.doggydoor.vision;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** The connected things of the gate's marks, without what is thin. Belongs to one thread. */
final class Blobs {
  /** One that is smaller than this share of what opens the gate is noise, or a drop. */
  private static final double CRUMB = 0.2;

  /**
   * A smaller one belongs to what is so near, in larger sides of that: the head of a dog whose neck
   * looks like the wall.
   */
  private static final double NEAR = 0.5;

  /** What is faint, and may be rain or shadow, belongs to it from nearer only. */
  private static final double FAINT_NEAR = 0.3;

  /** One thing: the box around it, and how many pixels it has. */
  private record Blob(Rect box, int area) {}

  private final Mat marked = new Mat();
  private final Mat labels = new Mat();
  private final Mat stats = new Mat();
  private final Mat centres = new Mat();
  private final Mat kernel = Imgproc.getStructuringElement(Imgproc.MORPH_RECT, new Size(3, 3));
  private final List<Blob> blobs = new ArrayList<>();

  /** Finds those of {@code marks}, 255 for each pixel that counts, rows as wide as a thumbnail. */
  void find(byte[] marks) {
    blobs.clear();
    marked.create(marks.length / Thumbnail.WIDTH, Thumbnail.WIDTH, CvType.CV_8UC1);
    marked.put(0, 0, marks);
    Imgproc.morphologyEx(marked, marked, Imgproc.MORPH_OPEN, kernel);
    Imgproc.morphologyEx(marked, marked, Imgproc.MORPH_CLOSE, kernel);
    int count = Imgproc.connectedComponentsWithStats(marked, labels, stats, centres);
    int[] row = new int[5];
    for (int i = 1; i < count; i++) { // The first is what is not marked.
      stats.get(i, 0, row); // Left, top, width, height, area.
      blobs.add(new Blob(new Rect(row[0], row[1], row[2], row[3]), row[4]));
    }
    blobs.sort(Comparator.comparingInt(Blob::area).reversed());
  }

  /** There is none. */
  void clear() {
    blobs.clear();
  }

  /** The size of the largest, in pixels. */
  int largest() {
    return blobs.isEmpty() ? 0 : blobs.getFirst().area;
  }

  /**
   * The box around all that are at least {@code large} pixels, each of which may be an animal, and
   * the smaller ones beside these; empty where none is so large.
   */
  Optional<Rect> box(double large) {
    Rect box = null;
    for (Blob blob : blobs) { // The largest first.
      if (blob.area >= large || (box != null && belongs(blob, box, large, NEAR))) {
        box = box == null ? blob.box.clone() : union(box, blob.box);
      }
    }
    return Optional.ofNullable(box);
  }

  /** The box around {@code from} and what is right beside it. */
  Rect grown(Rect from, double large) {
    Rect box = from;
    for (Blob blob : blobs) {
      box = belongs(blob, from, large, FAINT_NEAR) ? union(box, blob.box) : box;
    }
    return box;
  }

  /**
   * The boxes around those of at least {@code large} pixels that stand apart, each of which may be
   * an animal, with what is smaller or faint beside the nearest of them; the largest first, and not
   * more than {@value Watcher#MOST_LOOKS}. Apart are those that share no column of the picture, as
   * animals on one floor do, and that no thing of {@code faint} joins, as it does the halves of one
   * animal.
   */
  List<Rect> apart(double large, Blobs faint) {
    List<Rect> parts = new ArrayList<>();
    for (Blob blob : blobs) {
      if (blob.area >= large) {
        add(parts, blob.box, faint);
      }
    }
    if (parts.size() < 2) {
      return parts;
    }
    parts.sort(Comparator.comparingDouble(Rect::area).reversed());
    while (parts.size() > Watcher.MOST_LOOKS) {
      Rect least = parts.removeLast();
      parts.add(union(parts.removeLast(), least));
    }
    return faint.grown(grown(parts, large, NEAR), large, FAINT_NEAR);
  }

  private static void add(List<Rect> parts, Rect box, Blobs faint) {
    for (Rect part : parts) {
      if (across(part, box) <= 0 || faint.join(part, box)) {
        parts.remove(part);
        add(parts, union(part, box), faint); // Which may reach another one, too.
        return;
      }
    }
    parts.add(box);
  }

  private boolean join(Rect one, Rect other) {
    return blobs.stream().anyMatch(blob -> gap(blob.box, one) < 0 && gap(blob.box, other) < 0);
  }

  /** The same boxes, each around what is beside it, and nearer to it than to the others. */
  private List<Rect> grown(List<Rect> parts, double large, double near) {
    List<Rect> grown = new ArrayList<>(parts);
    for (Blob blob : blobs) {
      Rect nearest = Collections.min(parts, Comparator.comparingInt(part -> gap(part, blob.box)));
      int at = parts.indexOf(nearest);
      if (belongs(blob, nearest, large, near)) {
        grown.set(at, union(grown.get(at), blob.box));
      }
    }
    return grown;
  }

  private static boolean belongs(Blob blob, Rect box, double large, double near) {
    return blob.area >= CRUMB * large
        && gap(box, blob.box) <= near * Math.max(box.width, box.height);
  }

  private static int gap(Rect box, Rect other) {
    int down = Math.max(other.y - box.y - box.height, box.y - other.y - other.height);
    return Math.max(across(box, other), down);
  }

  /** How many columns lie between them; not above 0 where they share some or touch. */
  private static int across(Rect box, Rect other) {
    return Math.max(other.x - box.x - box.width, box.x - other.x - other.width);
  }

  private static Rect union(Rect one, Rect other) {
    int left = Math.min(one.x, other.x);
    int top = Math.min(one.y, other.y);
    return new Rect(
        left,
        top,
        Math.max(one.x + one.width, other.x + other.width) - left,
        Math.max(one.y + one.height, other.y + other.height) - top);
  }
}
