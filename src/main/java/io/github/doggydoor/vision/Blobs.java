package io.github.doggydoor.vision;

import java.util.ArrayList;
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

  private static boolean belongs(Blob blob, Rect box, double large, double near) {
    return blob.area >= CRUMB * large
        && gap(box, blob.box) <= near * Math.max(box.width, box.height);
  }

  private static int gap(Rect box, Rect other) {
    int across = Math.max(other.x - box.x - box.width, box.x - other.x - other.width);
    int down = Math.max(other.y - box.y - box.height, box.y - other.y - other.height);
    return Math.max(across, down);
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
