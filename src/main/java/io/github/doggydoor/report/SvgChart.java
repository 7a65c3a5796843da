package io.github.doggydoor.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A chart as SVG within a page, whose style sheet gives the colours, so that it is right on a light
 * page, on a dark one and on paper. Drawn without java.awt, which wants fonts and libraries that a
 * board does not have.
 */
final class SvgChart {
  /** A point in the chart's own numbers. */
  record Xy(double x, double y) {}

  /**
   * What an axis shows.
   *
   * @param label in words
   * @param least the least distance between two ticks; 0: any
   */
  record Axis(String label, double low, double high, double least) {
    Axis(String label, double low, double high) {
      this(label, low, high, 0);
    }

    /** From the least to the greatest of the values, widened to whole ticks. */
    static Axis around(String label, double least, double greatest) {
      return around(label, least, greatest, 0);
    }

    /** The same of counts, of which there are no halves. */
    static Axis counting(String label, double least, double greatest) {
      return around(label, least, greatest, 1);
    }

    private static Axis around(String label, double least, double greatest, double apart) {
      double span = greatest > least ? greatest - least : 1;
      double step = Math.max(apart, step(span));
      double low = Math.floor(least / step) * step;
      double high = Math.ceil(greatest / step) * step;
      return new Axis(label, low, high > low ? high : low + step, apart);
    }

    double tick() {
      return Math.max(least, step(high - low));
    }

    /** 1, 2 or 5 times a power of ten, so that there are four to ten ticks. */
    private static double step(double span) {
      double power = Math.pow(10, Math.floor(Math.log10(span / 4)));
      double rest = span / 4 / power;
      return power * (rest >= 5 ? 5 : rest >= 2 ? 2 : 1);
    }
  }

  private static final int WIDTH = 480;
  private static final int HEIGHT = 320;
  private static final int LEFT = 52;
  private static final int RIGHT = WIDTH - 14;
  private static final int TOP = 20;
  private static final int BOTTOM = HEIGHT - 46;

  private final Axis x;
  private final Axis y;
  private final StringBuilder content = new StringBuilder();

  SvgChart(Axis x, Axis y) {
    this.x = x;
    this.y = y;
    for (int i = 0; x.low() + i * x.tick() <= x.high() + x.tick() * 1e-6; i++) {
      double value = x.low() + i * x.tick();
      draw(
          "<line class=\"grid\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>",
          across(value), TOP, BOTTOM);
      text("middle", across(value), BOTTOM + 16, number(value, x.tick()));
    }
    for (int i = 0; y.low() + i * y.tick() <= y.high() + y.tick() * 1e-6; i++) {
      double value = y.low() + i * y.tick();
      draw(
          "<line class=\"grid\" x1=\"%1$d\" x2=\"%2$d\" y1=\"%3$.1f\" y2=\"%3$.1f\"/>",
          LEFT, RIGHT, up(value));
      // Below zero lies only the other half of a mirrored histogram, which counts as well.
      text("end", LEFT - 6, up(value) + 4, number(Math.abs(value), y.tick()));
    }
    text("middle", (LEFT + RIGHT) / 2.0, HEIGHT - 8, x.label());
    draw(
        "<text text-anchor=\"middle\" transform=\"translate(14 %d) rotate(-90)\">%s</text>",
        (TOP + BOTTOM) / 2, Html.escape(y.label()));
  }

  /**
   * A line through {@code points}.
   *
   * @param style its class in the style sheet
   */
  SvgChart line(String style, List<Xy> points) {
    draw(
        "<polyline class=\"line %s\" points=\"%s\"/>",
        style,
        points.stream()
            .map(p -> String.format(Locale.ROOT, "%.1f,%.1f", across(p.x()), up(p.y())))
            .collect(Collectors.joining(" ")));
    return this;
  }

  /** A dot; {@code words} show when it is pointed at. */
  SvgChart dot(String style, Xy at, String words) {
    draw(
        "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"6\"><title>%s</title></circle>",
        style, across(at.x()), up(at.y()), Html.escape(words));
    return this;
  }

  /** A bar from zero to {@code height}, which may be negative. */
  SvgChart bar(String style, double from, double to, double height, String words) {
    double top = up(Math.max(0, height));
    draw(
        "<rect class=\"bar %s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
            + " height=\"%.1f\"><title>%s</title></rect>",
        style,
        across(from) + 0.5,
        top,
        Math.max(1, across(to) - across(from) - 1),
        up(Math.min(0, height)) - top,
        Html.escape(words));
    return this;
  }

  /**
   * An upright line with words above it.
   *
   * @param anchor {@code start} for words that begin at the line, {@code end} for such as end there
   */
  SvgChart rule(double at, String anchor, String words) {
    draw(
        "<line class=\"rule\" x1=\"%1$.1f\" x2=\"%1$.1f\" y1=\"%2$d\" y2=\"%3$d\"/>",
        across(at), TOP, BOTTOM);
    text(anchor, across(at), TOP - 6, words);
    return this;
  }

  /** A level line over the whole width. */
  SvgChart level(String style, double at) {
    return line(style, List.of(new Xy(x.low(), at), new Xy(x.high(), at)));
  }

  /**
   * The chart.
   *
   * @param words what one sees in it, for those who do not see it
   */
  String svg(String words) {
    return "<svg class=\"chart\" viewBox=\"0 0 "
        + WIDTH
        + " "
        + HEIGHT
        + "\" role=\"img\" aria-label=\""
        + Html.escape(words)
        + "\">\n"
        + content
        + "</svg>\n";
  }

  private void text(String anchor, double across, double down, String words) {
    draw(
        "<text text-anchor=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>",
        anchor, across, down, Html.escape(words));
  }

  private void draw(String element, Object... values) {
    content.append(String.format(Locale.ROOT, element, values)).append('\n');
  }

  private double across(double value) {
    return LEFT + (value - x.low()) / (x.high() - x.low()) * (RIGHT - LEFT);
  }

  private double up(double value) {
    return BOTTOM - (value - y.low()) / (y.high() - y.low()) * (BOTTOM - TOP);
  }

  private static String number(double value, double step) {
    int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
    double clean = Math.abs(value) < step / 1000 ? 0 : value;
    return String.format(Locale.ROOT, "%." + decimals + "f", clean);
  }
}
