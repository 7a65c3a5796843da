package io.github.doggydoor.web.visits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * What a number did over a visit, beside the lines that it is held against; {@code chart.mustache}
 * draws it on {@value #WIDTH} × {@value #HEIGHT}.
 *
 * @param title what it is of, with what it tells for those who do not see it
 * @param path through the best of each frame
 * @param dots of all that was seen
 * @param limits the lines
 * @param end how long it took, in words
 */
record Chart(
    String title, String words, String path, List<Dot> dots, List<Limit> limits, String end) {
  static final int WIDTH = 340;
  static final int HEIGHT = 170;
  private static final double LEFT = 8;
  private static final double RIGHT = WIDTH - 8.0;
  private static final double TOP = 14;
  private static final double BOTTOM = HEIGHT - 24.0;

  /** Something that was seen. */
  record Dot(String x, String y) {}

  /**
   * A line.
   *
   * @param y of the line
   * @param textY of its words
   * @param style {@code open} or {@code veto}
   */
  record Limit(String y, String textY, String words, String style) {}

  /** A value at a time, both as they were. */
  record Value(double seconds, double value) {}

  /** A value that means something. */
  record Line(double value, String words, String style) {}

  /**
   * One of these values.
   *
   * @param values one or more, in the order of time; several of one frame are possible
   * @param end how long it took, in words
   */
  static Chart of(String title, String words, List<Value> values, List<Line> lines, String end) {
    double low = all(values, lines).min().orElse(0);
    double high = all(values, lines).max().orElse(1);
    double spread = Math.max(high - low, 1e-6);
    double from = low - 0.08 * spread;
    double to = high + 0.08 * spread;
    double last = Math.max(values.getLast().seconds(), 1e-6);
    List<Dot> dots = new ArrayList<>();
    for (Value value : values) {
      dots.add(dot(value, last, from, to));
    }
    String path =
        values.stream()
            .collect(Collectors.groupingBy(Value::seconds, TreeMap::new, Collectors.toList()))
            .values()
            .stream()
            .flatMap(frame -> frame.stream().max(Comparator.comparingDouble(Value::value)).stream())
            .map(value -> dot(value, last, from, to))
            .map(dot -> dot.x() + "," + dot.y())
            .collect(Collectors.joining(" "));
    List<Limit> limits =
        lines.stream()
            .map(
                line ->
                    new Limit(
                        number(y(line.value(), from, to)),
                        number(words(y(line.value(), from, to))),
                        line.words(),
                        line.style()))
            .toList();
    return new Chart(title, words, path, List.copyOf(dots), limits, end);
  }

  private static DoubleStream all(List<Value> values, List<Line> lines) {
    return Stream.concat(values.stream().map(Value::value), lines.stream().map(Line::value))
        .mapToDouble(Double::doubleValue)
        .filter(Double::isFinite);
  }

  private static Dot dot(Value value, double last, double from, double to) {
    return new Dot(
        number(LEFT + (RIGHT - LEFT) * value.seconds() / last), number(y(value.value(), from, to)));
  }

  /** What is no number, or too far, stands at the edge. */
  private static double y(double value, double from, double to) {
    double share = Double.isNaN(value) ? 0 : Math.clamp((value - from) / (to - from), 0, 1);
    return BOTTOM - (BOTTOM - TOP) * share;
  }

  /** Above the line, unless it is at the top. */
  private static double words(double y) {
    return y - 4 < TOP - 2 ? y + 12 : y - 4;
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
