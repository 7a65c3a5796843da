package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.evaluate.Wilson;
import java.util.Locale;

/** Numbers as reports show them. */
final class Figures {
  private Figures() {}

  /** Such as {@code 93 %}; a decimal at the ends, so that nearly none is not none. */
  static String percent(double share) {
    if (Double.isNaN(share)) {
      return "–";
    }
    double hundredfold = share * 100;
    boolean whole =
        hundredfold == Math.rint(hundredfold) || (hundredfold >= 1 && hundredfold <= 99);
    return String.format(Locale.ROOT, whole ? "%.0f %%" : "%.1f %%", hundredfold);
  }

  /** Such as {@code 56 % to 95 %}. */
  static String interval(Rate rate) {
    Wilson interval = rate.interval();
    return percent(interval.low()) + " to " + percent(interval.high());
  }

  /** Such as {@code 1 of 12 (1.5 % to 35 %)}. */
  static String counted(Rate rate) {
    return rate.of() == 0 ? "–" : rate.hits() + " of " + rate.of() + " (" + interval(rate) + ")";
  }

  /** A score with its sign, such as {@code +1.25}. */
  static String score(double score) {
    String signed = String.format(Locale.ROOT, "%+.2f", score);
    return signed.substring(1).equals("0.00") ? "0.00" : signed;
  }

  /** Such as {@code 0.985}. */
  static String area(double area) {
    return String.format(Locale.ROOT, "%.3f", area);
  }

  static String milliseconds(double time) {
    return String.format(Locale.ROOT, "%.0f ms", time);
  }
}
