package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.Crop;
import io.github.doggydoor.config.Configuration.Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads polygons: lists of at least three corners, each {@code [x, y]} in fractions of the picture.
 */
final class Polygons {
  private static final String SHAPE =
      "must be a list of at least three corners [x, y], each from 0 (left, top) to 1 (right, bottom)";

  /** What is less wide or high is a mistake. */
  private static final double LEAST = 0.1;

  private Polygons() {}

  /** A polygon; empty where the key is absent. */
  static Optional<Polygon> one(Section section, String key) {
    List<Node> corners = section.items(key);
    return corners.isEmpty() ? Optional.empty() : polygon(section, key, corners);
  }

  /** A part of the picture: left, top, right and bottom. */
  static Optional<Crop> crop(Section section, String key) {
    List<Node> edges = section.items(key);
    if (edges.isEmpty()) {
      return Optional.empty();
    }
    List<Double> read = fractions(edges);
    if (read.size() != 4
        || read.get(2) - read.get(0) < LEAST
        || read.get(3) - read.get(1) < LEAST) {
      section.wrong(
          key,
          "must be [left, top, right, bottom], each from 0 to 1, with a tenth of the picture between left and right and between top and bottom");
      return Optional.empty();
    }
    return Optional.of(new Crop(read.get(0), read.get(1), read.get(2), read.get(3)));
  }

  /** A list of polygons. */
  static List<Polygon> many(Section section, String key) {
    List<Polygon> polygons = new ArrayList<>();
    for (Node item : section.items(key)) {
      if (item instanceof SequenceNode corners) {
        polygon(section, key, corners.getValue()).ifPresent(polygons::add);
      } else {
        section.wrong(key, "must be a list of polygons; each " + SHAPE);
      }
    }
    return polygons;
  }

  private static Optional<Polygon> polygon(Section section, String key, List<Node> corners) {
    List<List<Double>> read = new ArrayList<>();
    for (Node corner : corners) {
      read.add(corner(corner));
    }
    if (read.size() < 3 || read.stream().anyMatch(corner -> corner.size() != 2)) {
      section.wrong(key, SHAPE);
      return Optional.empty();
    }
    return Optional.of(new Polygon(read));
  }

  /** Two fractions, or nothing where it is no corner. */
  private static List<Double> corner(Node node) {
    if (!(node instanceof SequenceNode pair) || pair.getValue().size() != 2) {
      return List.of();
    }
    return fractions(pair.getValue());
  }

  /** Fractions, or nothing where one of them is none. */
  private static List<Double> fractions(List<Node> parts) {
    List<Double> fractions = new ArrayList<>();
    for (Node part : parts) {
      try {
        fractions.add(
            Scalars.number(part instanceof ScalarNode scalar ? scalar.getValue() : "", 0, 1));
      } catch (IllegalArgumentException notAFraction) {
        return List.of();
      }
    }
    return fractions;
  }
}
