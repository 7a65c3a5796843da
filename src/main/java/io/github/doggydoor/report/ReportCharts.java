package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Confusion;
import io.github.doggydoor.evaluate.Curve;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.report.SvgChart.Axis;
import io.github.doggydoor.report.SvgChart.Xy;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.photos.LabelledPhoto;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The charts of a report. */
final class ReportCharts {
  private static final int BINS = 24;

  private ReportCharts() {}

  /** How the scores of the dog and of others lie: the dog's upwards, the others' downwards. */
  static String histogram(Evaluation evaluation) {
    double open = evaluation.thresholds().open();
    double veto = evaluation.thresholds().veto();
    double[] scores =
        evaluation.scored().stream().mapToDouble(Evaluation.Scored::score).sorted().toArray();
    // The line is always shown; that of the veto only where scores come near it.
    boolean near = scores[0] <= veto + (open - veto) / 4;
    Axis x =
        Axis.around(
            "score (larger means " + evaluation.openFor() + ")",
            Math.min(near ? veto : open, scores[0]),
            Math.max(open, scores[scores.length - 1]));
    int[] dogs = counts(evaluation, x, true);
    int[] others = counts(evaluation, x, false);
    Axis y =
        Axis.counting(
            "photos", -IntStream.of(others).max().orElse(0), IntStream.of(dogs).max().orElse(0));
    SvgChart chart = new SvgChart(x, y);
    double width = (x.high() - x.low()) / BINS;
    for (int i = 0; i < BINS; i++) {
      double from = x.low() + i * width;
      String where = String.format(Locale.ROOT, " with scores of %.1f to %.1f", from, from + width);
      if (dogs[i] > 0) {
        chart.bar("dog", from, from + width, dogs[i], LabelledPhoto.counted(dogs[i]) + where);
      }
      if (others[i] > 0) {
        chart.bar(
            "others", from, from + width, -others[i], LabelledPhoto.counted(others[i]) + where);
      }
    }
    chart.level("axis", 0).rule(open, "start", "counts");
    if (near) {
      chart.rule(veto, "end", "forbids");
    }
    String words =
        "Histogram of the scores of %s and of others; a photo counts from score %s on."
            .formatted(evaluation.openFor(), Figures.score(open));
    return figure(chart.svg(words), key("dog", evaluation.openFor()) + key("others", "others"));
  }

  private static int[] counts(Evaluation evaluation, Axis x, boolean dog) {
    int[] counts = new int[BINS];
    for (Evaluation.Scored photo : evaluation.scored()) {
      if (evaluation.isDog(photo) == dog) {
        int bin = (int) ((photo.score() - x.low()) / (x.high() - x.low()) * BINS);
        counts[Math.clamp(bin, 0, BINS - 1)]++;
      }
    }
    return counts;
  }

  static String roc(Curve curve, Confusion confusion) {
    Rate others = confusion.othersAccepted();
    Rate dogs = confusion.dogAccepted();
    String area = Figures.area(curve.area());
    String svg =
        new SvgChart(
                new Axis("share of others that count", 0, 1), new Axis("share of the dog's", 0, 1))
            .line("chance", List.of(new Xy(0, 0), new Xy(1, 1)))
            .line("dog", points(curve))
            .dot("now", new Xy(others.share(), dogs.share()), "at the bundle's thresholds")
            .svg("ROC curve with an area of " + area);
    return figure(
        svg,
        "<b>ROC</b>, area "
            + area
            + ". "
            + key("now", "the bundle's thresholds")
            + key("chance", "a coin"));
  }

  static String precisionRecall(Curve curve, Confusion confusion) {
    List<Xy> steps = new ArrayList<>();
    double recall = 0;
    for (Curve.Point point : curve.points()) {
      steps.add(new Xy(recall, point.y()));
      steps.add(new Xy(point.x(), point.y()));
      recall = point.x();
    }
    String area = Figures.area(curve.area());
    SvgChart chart =
        new SvgChart(
                new Axis("recall: share of the dog's that count", 0, 1),
                new Axis("precision", 0, 1))
            .line("dog", steps);
    if (confusion.precision().of() > 0) {
      chart.dot(
          "now",
          new Xy(confusion.dogAccepted().share(), confusion.precision().share()),
          "at the bundle's thresholds");
    }
    return figure(
        chart.svg("Precision over recall with an average precision of " + area),
        "<b>Precision and recall</b>, average precision "
            + area
            + ". "
            + key("now", "the bundle's thresholds"));
  }

  /** Loss and accuracy by epoch. */
  static String learning(List<Epoch> epochs) {
    return learning(epochs, "loss", Epoch::loss, Epoch::validLoss)
        + learning(epochs, "accuracy", Epoch::accuracy, Epoch::validAccuracy);
  }

  private static String learning(
      List<Epoch> epochs,
      String what,
      ToDoubleFunction<Epoch> train,
      ToDoubleFunction<Epoch> valid) {
    boolean share = what.equals("accuracy");
    double greatest =
        DoubleStream.concat(epochs.stream().mapToDouble(train), epochs.stream().mapToDouble(valid))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    SvgChart chart =
        new SvgChart(
            new Axis("epoch", 1, Math.max(2, epochs.size())),
            share ? new Axis(what, 0, 1) : Axis.around(what, 0, greatest));
    for (int i = 1; i < epochs.size(); i++) {
      if (!epochs.get(i).phase().equals(epochs.get(i - 1).phase())) {
        chart.rule(i + 0.5, "start", epochs.get(i).phase());
      }
    }
    chart.line("others", line(epochs, train)).line("dog", line(epochs, valid));
    return figure(
        chart.svg("The " + what + " of training and validation by epoch"),
        "<b>"
            + (share ? "Accuracy" : "Loss")
            + "</b> "
            + key("others", "training photos")
            + key("dog", "validation photos"));
  }

  private static List<Xy> line(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
    return IntStream.range(0, epochs.size())
        .filter(i -> Double.isFinite(value.applyAsDouble(epochs.get(i))))
        .mapToObj(i -> new Xy(i + 1.0, value.applyAsDouble(epochs.get(i))))
        .toList();
  }

  private static List<Xy> points(Curve curve) {
    return curve.points().stream().map(point -> new Xy(point.x(), point.y())).toList();
  }

  private static String key(String style, String words) {
    return "<span class=\"key " + style + "\"></span>" + Html.escape(words) + " ";
  }

  private static String figure(String svg, String caption) {
    return "<figure>" + svg + "<figcaption>" + caption + "</figcaption></figure>\n";
  }
}
