package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Comparison;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.report.SvgChart.Axis;
import io.github.doggydoor.report.SvgChart.Xy;
import io.github.doggydoor.train.TrainingException;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** The page on which an owner chooses a width: accuracy against cost, and photo by photo. */
public final class ComparisonReport {
  private final Comparison comparison;
  private final Path photos;
  private final List<String> notices;

  private ComparisonReport(Comparison comparison, Path photos, List<String> notices) {
    this.comparison = comparison;
    this.photos = photos;
    this.notices = notices;
  }

  /**
   * Writes it, in one move, over one that is there; makes its folder if need be.
   *
   * @param photos the folder that the photos' names are told from
   * @param notices what the owner ought to know about the photos, each a sentence
   * @param made when it is written
   * @throws TrainingException where the file cannot be written
   */
  public static void write(
      Path html, Comparison comparison, Path photos, List<String> notices, Instant made)
      throws TrainingException {
    HtmlPage.requireFile(html);
    String about =
        "Compact models of %s, tried on %s in %s, %s."
            .formatted(
                comparison.big().bundle(),
                LabelledPhoto.counted(comparison.photos()),
                photos,
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
                    .format(made.atOffset(ZoneOffset.UTC)));
    HtmlPage.write(
        html,
        HtmlPage.of(
            "How much smaller the model may be",
            about,
            new ComparisonReport(comparison, photos, notices).sections()));
  }

  private String sections() {
    StringBuilder html = new StringBuilder();
    html.append(Html.section("Accuracy against cost", costs() + charts()));
    for (Comparison.Model one : comparison.compact()) {
      html.append(Html.section("Photo by photo, width " + one.width(), agreement(one)));
    }
    if (!notices.isEmpty()) {
      html.append(Html.section("About the photos", Html.bullets(notices)));
    }
    return html.toString();
  }

  private String costs() {
    List<List<String>> rows =
        Stream.concat(Stream.of(comparison.big()), comparison.compact().stream())
            .map(this::row)
            .toList();
    return Html.table(
            List.of(
                "model",
                "million multiply-adds a picture",
                "times fewer",
                "bundle",
                "judged rightly",
                "on the big model's side",
                "rank agreement",
                "greatest difference of scores",
                "time for a photo on this machine"),
            rows)
        + Html.paragraphs(
            List.of(
                "Rank agreement is Spearman's correlation of both models' scores over these photos:"
                    + " 1 is the same order. Each model judges by thresholds and references of its"
                    + " own. A few photos say little: "
                    + LabelledPhoto.counted(comparison.photos())
                    + " judged rightly without a mistake still leave "
                    + Figures.percent(
                        1 - new Rate(comparison.photos(), comparison.photos()).interval().low())
                    + " wrong possible (95 %)."));
  }

  private List<String> row(Comparison.Model one) {
    boolean big = one.equals(comparison.big());
    List<String> row = new ArrayList<>();
    row.add(big ? "big" : "width " + one.width());
    row.add(number("%.0f", one.multiplyAdds() / 1e6));
    row.add(big ? "" : number("%.1f", comparison.fewer(one)));
    row.add(number("%.1f MB", one.bytes() / 1e6));
    row.add(of(one.right()));
    row.add(big ? "" : of(comparison.sameSide(one)));
    row.add(big ? "" : number("%.3f", comparison.rankAgreement(one)));
    row.add(big ? "" : number("%.2f", comparison.greatestDifference(one)));
    row.add(number("%.1f ms", one.evaluation().latency().median()));
    return row;
  }

  private String charts() {
    return "<div class=\"charts\">\n"
        + chart("share of photos judged rightly", one -> one.right().share())
        + chart("rank agreement with the big model", comparison::rankAgreement)
        + "</div>\n";
  }

  private String chart(String what, ToDoubleFunction<Comparison.Model> value) {
    double most =
        comparison.compact().stream().mapToDouble(ComparisonReport::millions).max().orElse(1);
    SvgChart chart =
        new SvgChart(Axis.around("million multiply-adds a picture", 0, most), new Axis(what, 0, 1));
    List<Xy> line = new ArrayList<>();
    comparison.compact().stream()
        .sorted(Comparator.comparingDouble(ComparisonReport::millions))
        .filter(one -> value.applyAsDouble(one) >= 0)
        .forEach(
            one -> {
              Xy at = new Xy(millions(one), value.applyAsDouble(one));
              line.add(at);
              chart.dot("now", at, "width %s: %.3f".formatted(one.width(), at.y()));
            });
    return "<figure>"
        + chart.line("dog", line).svg("The " + what + " over the multiply-adds of each width")
        + "<figcaption>A dot for each width; the big model takes "
        + number("%.0f", millions(comparison.big()))
        + " million.</figcaption></figure>\n";
  }

  private String agreement(Comparison.Model one) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < comparison.photos(); i++) {
      Evaluation.Scored big = comparison.big().evaluation().scored().get(i);
      Evaluation.Scored own = one.evaluation().scored().get(i);
      rows.add(
          List.of(
              EvaluationText.name(own.photo(), photos),
              Figures.score(big.score()),
              Figures.score(own.score()),
              comparison.sameSide(one, i) ? "same" : "other",
              comparison.big().evaluation().opens(big) ? "counts" : "does not",
              one.evaluation().opens(own) ? "counts" : "does not",
              one.evaluation().isRight(own) ? "right" : "wrong"));
    }
    return Html.table(
        List.of(
            "photo",
            "big model's score",
            "its score",
            "side of the threshold",
            "with the big one",
            "with it",
            "judged"),
        rows);
  }

  private static double millions(Comparison.Model one) {
    return one.multiplyAdds() / 1e6;
  }

  private static String of(Rate rate) {
    return rate.hits() + " of " + rate.of();
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
