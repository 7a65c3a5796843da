package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Comparison;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.LightRow;
import io.github.doggydoor.evaluate.Rate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as lines for the terminal. */
public final class ComparisonText {
  private static final String ROW = "%-10s %9s %7s %8s %9s %9s %8s %9s";

  private ComparisonText() {}

  /**
   * The lines.
   *
   * @param base the folder that the photos' names are told from
   */
  public static List<String> of(Comparison comparison, Path base) {
    List<String> lines = new ArrayList<>();
    lines.add(ROW.formatted("model", "million", "times", "MB", "right", "same", "rank", "time"));
    lines.add(ROW.formatted("", "mult-adds", "fewer", "", "", "side", "", "a photo"));
    lines.add(row(comparison, comparison.big()));
    comparison.compact().forEach(one -> lines.add(row(comparison, one)));
    lines.add("");
    lines.add(
        "right: photos of validation that are judged rightly; same side: of the threshold, as the"
            + " big model;");
    lines.add(
        "rank: Spearman's correlation of both models' scores over these photos (1: the same"
            + " order).");
    lights(lines, comparison);
    for (Comparison.Model one : comparison.compact()) {
      lines.add("");
      photos(lines, comparison, one, base);
    }
    return lines;
  }

  private static void lights(List<String> lines, Comparison comparison) {
    List<Comparison.Model> models = new ArrayList<>(List.of(comparison.big()));
    models.addAll(comparison.compact());
    for (LightRow light : comparison.big().evaluation().lights()) {
      if (light.photos() > 0) {
        List<String> right = new ArrayList<>();
        for (Comparison.Model one : models) {
          Evaluation part = one.evaluation().lights().get(light.night() ? 1 : 0).part();
          right.add(name(comparison, one) + " " + of(part.confusion().right()));
        }
        lines.add("right by " + light.name() + ": " + String.join(", ", right));
      }
      light.unknown().ifPresent(lines::add);
    }
  }

  private static String name(Comparison comparison, Comparison.Model one) {
    return one.equals(comparison.big()) ? "big" : "width " + one.width();
  }

  private static String row(Comparison comparison, Comparison.Model one) {
    boolean big = one.equals(comparison.big());
    return ROW.formatted(
        name(comparison, one),
        number("%.0f", one.multiplyAdds() / 1e6),
        big ? "" : number("%.1f", comparison.fewer(one)),
        number("%.1f", one.bytes() / 1e6),
        of(one.right()),
        big ? "" : of(comparison.sameSide(one)),
        big ? "" : number("%.3f", comparison.rankAgreement(one)),
        number("%.1f ms", one.evaluation().latency().median()));
  }

  private static void photos(
      List<String> lines, Comparison comparison, Comparison.Model one, Path base) {
    lines.add(
        "%9s %9s  %-6s width %s, photo by photo".formatted("big", "compact", "side", one.width()));
    for (int i = 0; i < comparison.photos(); i++) {
      lines.add(
          "%9s %9s  %-6s %s"
              .formatted(
                  Figures.score(comparison.big().score(i)),
                  Figures.score(one.score(i)),
                  comparison.sameSide(one, i) ? "same" : "OTHER",
                  EvaluationText.name(one.evaluation().scored().get(i).photo(), base)));
    }
  }

  private static String of(Rate rate) {
    return rate.hits() + "/" + rate.of();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
