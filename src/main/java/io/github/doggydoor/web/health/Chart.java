package io.github.doggydoor.web.health;

import java.util.List;

/**
 * A figure as {@code health.mustache} draws it, on {@value #WIDTH} × {@value #HEIGHT}.
 *
 * @param title what it is of
 * @param unit of the figures at its edge; empty for counts
 * @param key of the series, for ids
 * @param words what one sees in it, for those who do not see it
 * @param levels level lines, with what each means
 * @param days upright marks, with the day's name
 * @param bars one for each day; none where lines are drawn
 * @param lines the points of each stretch without a gap
 * @param hourly whether the table has the lowest, mean and highest of each day
 * @param rows of the table
 */
record Chart(
    String title,
    String unit,
    String key,
    String words,
    List<Mark> levels,
    List<Mark> days,
    List<Bar> bars,
    List<String> lines,
    boolean hourly,
    List<Row> rows) {
  static final int WIDTH = 320;
  static final int HEIGHT = 150;
  static final int LEFT = 38;
  static final int RIGHT = 314;
  static final int TOP = 12;
  static final int BOTTOM = 124;

  /** A place on an axis, and its word. */
  record Mark(String at, String word) {}

  /** A rectangle with its figure above it. */
  record Bar(
      String x,
      String y,
      String width,
      String height,
      String middle,
      String above,
      String figure) {}

  /**
   * A day in the table.
   *
   * @param figure the count, or the mean
   */
  record Row(String day, String figure, String lowest, String highest) {}
}
