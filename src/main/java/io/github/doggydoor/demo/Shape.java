package io.github.doggydoor.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * A closed outline.
 *
 * @param points its corners in order; close together where it is round
 */
record Shape(List<Shape.Point> points) {
  private static final int STEPS = 8;
  private static final int ROUND = 40;

  /** A place; x to the right. */
  record Point(double x, double y) {
    Point plus(double dx, double dy) {
      return new Point(x + dx, y + dy);
    }
  }

  /** Copies the corners. */
  Shape {
    points = List.copyOf(points);
  }

  /** A polygon through {@code x y x y …}. */
  static Shape polygon(double... xy) {
    return new Shape(points(xy));
  }

  /** A round shape through {@code x y x y …} (a closed Catmull-Rom spline). */
  static Shape blob(double... xy) {
    List<Point> corners = points(xy);
    List<Point> outline = new ArrayList<>();
    int n = corners.size();
    for (int i = 0; i < n; i++) {
      for (int step = 0; step < STEPS; step++) {
        outline.add(
            spline(
                corners.get((i + n - 1) % n),
                corners.get(i),
                corners.get((i + 1) % n),
                corners.get((i + 2) % n),
                (double) step / STEPS));
      }
    }
    return new Shape(outline);
  }

  static Shape ellipse(double x, double y, double halfWidth, double halfHeight) {
    return ellipse(x, y, halfWidth, halfHeight, 0);
  }

  /** An ellipse, turned by {@code turn} radians. */
  static Shape ellipse(double x, double y, double halfWidth, double halfHeight, double turn) {
    List<Point> outline = new ArrayList<>();
    for (int i = 0; i < ROUND; i++) {
      double angle = 2 * Math.PI * i / ROUND;
      double a = halfWidth * Math.cos(angle);
      double b = halfHeight * Math.sin(angle);
      outline.add(
          new Point(
              x + a * Math.cos(turn) - b * Math.sin(turn),
              y + a * Math.sin(turn) + b * Math.cos(turn)));
    }
    return new Shape(outline);
  }

  /** A limb: through {@code x y radius x y radius …}, with round ends. */
  static Shape limb(double... xyr) {
    List<Point> middle = new ArrayList<>();
    List<Double> radii = new ArrayList<>();
    int joints = xyr.length / 3;
    for (int i = 0; i + 1 < joints; i++) {
      for (int step = 0; step < STEPS + (i + 2 == joints ? 1 : 0); step++) {
        double t = (double) step / STEPS;
        middle.add(
            spline(joint(xyr, i - 1), joint(xyr, i), joint(xyr, i + 1), joint(xyr, i + 2), t));
        radii.add(xyr[3 * i + 2] * (1 - t) + xyr[3 * i + 5] * t);
      }
    }
    return around(middle, radii);
  }

  private static Shape around(List<Point> middle, List<Double> radii) {
    List<Point> outline = new ArrayList<>();
    int last = middle.size() - 1;
    for (int i = 0; i <= last; i++) {
      outline.add(side(middle, radii, i, Math.PI / 2));
    }
    for (int i = 1; i < STEPS; i++) {
      outline.add(side(middle, radii, last, Math.PI / 2 - Math.PI * i / STEPS));
    }
    for (int i = last; i >= 0; i--) {
      outline.add(side(middle, radii, i, -Math.PI / 2));
    }
    for (int i = 1; i < STEPS; i++) {
      outline.add(side(middle, radii, 0, -Math.PI / 2 - Math.PI * i / STEPS));
    }
    return new Shape(outline);
  }

  /** The point beside the {@code i}th, as seen along the way, at {@code angle} from ahead. */
  private static Point side(List<Point> middle, List<Double> radii, int i, double angle) {
    Point before = middle.get(Math.max(0, i - 1));
    Point after = middle.get(Math.min(middle.size() - 1, i + 1));
    double way = Math.atan2(after.y - before.y, after.x - before.x) + angle;
    return middle.get(i).plus(radii.get(i) * Math.cos(way), radii.get(i) * Math.sin(way));
  }

  private static Point joint(double[] xyr, int i) {
    int nearest = 3 * Math.clamp(i, 0, xyr.length / 3 - 1);
    return new Point(xyr[nearest], xyr[nearest + 1]);
  }

  /** An open line through {@code x y x y …}, round. */
  static List<Point> curve(double... xy) {
    List<Point> corners = points(xy);
    List<Point> line = new ArrayList<>();
    int last = corners.size() - 1;
    for (int i = 0; i < last; i++) {
      for (int step = 0; step < STEPS; step++) {
        line.add(
            spline(
                corners.get(Math.max(0, i - 1)),
                corners.get(i),
                corners.get(i + 1),
                corners.get(Math.min(last, i + 2)),
                (double) step / STEPS));
      }
    }
    line.add(corners.get(last));
    return line;
  }

  /** Whether the point lies inside (even-odd rule). */
  boolean contains(double x, double y) {
    boolean inside = false;
    Point before = points.getLast();
    for (Point point : points) {
      if (point.y > y != before.y > y
          && x < (before.x - point.x) * (y - point.y) / (before.y - point.y) + point.x) {
        inside = !inside;
      }
      before = point;
    }
    return inside;
  }

  double left() {
    return points.stream().mapToDouble(Point::x).min().orElseThrow();
  }

  double right() {
    return points.stream().mapToDouble(Point::x).max().orElseThrow();
  }

  double bottom() {
    return points.stream().mapToDouble(Point::y).min().orElseThrow();
  }

  double top() {
    return points.stream().mapToDouble(Point::y).max().orElseThrow();
  }

  private static List<Point> points(double... xy) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < xy.length; i += 2) {
      points.add(new Point(xy[i], xy[i + 1]));
    }
    return points;
  }

  /** Catmull and Rom's spline between {@code b} and {@code c}, at {@code t} from 0 to 1. */
  private static Point spline(Point a, Point b, Point c, Point d, double t) {
    return new Point(spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t));
  }

  private static double spline(double a, double b, double c, double d, double t) {
    return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * b - a - 3 * c + d)));
  }
}
