package io.github.doggydoor.web.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * From figures to places on the drawing.
 *
 * @param low the least figure that is drawn
 * @param high the greatest
 * @param step between two level lines
 */
record Scale(double low, double high, double step) {
  /** One that holds both, in whole steps; three to six of them. */
  static Scale around(double least, double greatest) {
    double span = Math.max(greatest - least, Math.max(Math.abs(greatest) * 0.02, 1));
    double step = step(span);
    double low = Math.floor(least / step) * step;
    double high = Math.ceil(greatest / step) * step;
    return new Scale(low, high > low ? high : low + step, step);
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double step(double span) {
    double least = span / 4;
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double rest = least / power;
    return power * (rest <= 1 ? 1 : rest <= 2 ? 2 : rest <= 5 ? 5 : 10);
  }

  List<Double> levels() {
    List<Double> levels = new ArrayList<>();
    for (int i = 0; low + i * step <= high + step * 1e-6; i++) {
      levels.add(low + i * step);
    }
    return levels;
  }

  /** How far down that is. */
  double down(double value) {
    return Chart.BOTTOM - (value - low) / (high - low) * (Chart.BOTTOM - Chart.TOP);
  }

  /** As an attribute has it, whatever the language of the page. */
  static String number(double place) {
    return String.format(Locale.ROOT, "%.1f", place);
  }
}
