package io.github.doggydoor.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What would come of every other threshold. Photos with equal scores pass a threshold together, so
 * a tie is one step, whatever the order of the photos.
 *
 * @param points from the highest threshold to the lowest
 * @param area 0 to 1
 */
public record Curve(List<Point> points, double area) {
  /**
   * One threshold.
   *
   * @param threshold the least score that passes it
   */
  public record Point(double x, double y, double threshold) {}

  /**
   * A photo in the order of the scores.
   *
   * @param score −∞ where nothing lets it pass
   */
  record Ranked(double score, boolean dog) {}

  /** How many passed a threshold. */
  private record Passed(double threshold, int dogs, int others) {}

  /** Copies the points. */
  public Curve {
    points = List.copyOf(points);
  }

  /**
   * The receiver operating characteristic: x the share of others that pass, y that of the dog's
   * photos. The area is the chance that a photo of the dog scores higher than one of another, a tie
   * being half of one. Empty where one of the two is missing.
   */
  static Optional<Curve> roc(List<Ranked> photos) {
    List<Passed> steps = steps(photos);
    Passed all = steps.getLast();
    if (all.dogs() == 0 || all.others() == 0) {
      return Optional.empty();
    }
    List<Point> points = new ArrayList<>();
    double area = 0;
    for (Passed step : steps) {
      Point point =
          new Point(
              (double) step.others() / all.others(),
              (double) step.dogs() / all.dogs(),
              step.threshold());
      if (!points.isEmpty()) {
        Point last = points.getLast();
        area += (point.x() - last.x()) * (point.y() + last.y()) / 2;
      }
      points.add(point);
    }
    return Optional.of(new Curve(points, area));
  }

  /**
   * Precision over recall: x the share of the dog's photos that pass, y the share of the dog's
   * among those that pass. The area is the average precision: each precision, weighted with the
   * recall that it gains, without interpolation. Empty where one of the two is missing.
   */
  static Optional<Curve> precisionRecall(List<Ranked> photos) {
    List<Passed> steps = steps(photos);
    Passed all = steps.getLast();
    if (all.dogs() == 0 || all.others() == 0) {
      return Optional.empty();
    }
    List<Point> points = new ArrayList<>();
    double area = 0;
    double recall = 0;
    for (Passed step : steps.subList(1, steps.size())) {
      double reached = (double) step.dogs() / all.dogs();
      double precision = (double) step.dogs() / (step.dogs() + step.others());
      area += (reached - recall) * precision;
      recall = reached;
      points.add(new Point(reached, precision, step.threshold()));
    }
    return Optional.of(new Curve(points, area));
  }

  /** One step for each different score, the first of which lets nobody pass. */
  private static List<Passed> steps(List<Ranked> photos) {
    List<Ranked> sorted =
        photos.stream().sorted(Comparator.comparingDouble(Ranked::score).reversed()).toList();
    List<Passed> steps = new ArrayList<>();
    steps.add(new Passed(Double.POSITIVE_INFINITY, 0, 0));
    int dogs = 0;
    for (int i = 0; i < sorted.size(); i++) {
      dogs += sorted.get(i).dog() ? 1 : 0;
      boolean last = i + 1 == sorted.size();
      if (last || sorted.get(i + 1).score() < sorted.get(i).score()) {
        steps.add(new Passed(sorted.get(i).score(), dogs, i + 1 - dogs));
      }
    }
    return steps;
  }
}
