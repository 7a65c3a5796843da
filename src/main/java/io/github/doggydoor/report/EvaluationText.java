package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Confusion;
import io.github.doggydoor.evaluate.Curve;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.GroupRow;
import io.github.doggydoor.evaluate.Latency;
import io.github.doggydoor.evaluate.LightRow;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An evaluation as lines for the terminal. */
public final class EvaluationText {
  /** So many wrong photos of each kind are named. */
  private static final int NAMED = 20;

  private EvaluationText() {}

  /**
   * The lines.
   *
   * @param base the folder that the photos' names are told from
   */
  public static List<String> of(Evaluation evaluation, Path base) {
    return of(Summary.of(evaluation), evaluation, base);
  }

  /**
   * The same for each dog of several, each with a heading.
   *
   * @param evaluations one or more; of one alone there is no heading
   * @param base the folder that the photos' names are told from
   */
  public static List<String> of(List<Evaluation> evaluations, Path base) {
    List<String> lines = new ArrayList<>();
    for (Evaluation one : evaluations) {
      if (evaluations.size() > 1) {
        lines.addAll(heading(one.openFor()));
      }
      lines.addAll(of(one, base));
    }
    return lines;
  }

  /** What comes before the lines of one dog of several. */
  public static List<String> heading(String dog) {
    return List.of("", "=== " + dog + " ===", HouseholdPage.words(dog));
  }

  /**
   * The same with what the card says of pictures that were staged on the owner's step.
   *
   * @param card of the model
   * @param base the folder that the photos' names are told from
   */
  public static List<String> of(Evaluation evaluation, ModelCard card, Path base) {
    return of(Summary.of(evaluation, card), evaluation, base);
  }

  private static List<String> of(Summary summary, Evaluation evaluation, Path base) {
    List<String> lines = new ArrayList<>();
    lines.add(summary.dog());
    lines.add(summary.others());
    lines.addAll(summary.findings());
    lines.add("");
    confusion(lines, evaluation);
    lights(lines, evaluation.lights());
    groups(lines, evaluation.groups());
    wrong(lines, "Others that count", evaluation.falseAccepts(), base);
    wrong(
        lines,
        "Photos of " + evaluation.openFor() + " that do not",
        evaluation.falseRejects(),
        base);
    lines.add("How sure this is:");
    summary.certainty().forEach(line -> lines.add("  " + line));
    lines.add("What to do next:");
    summary.next().forEach(line -> lines.add("  " + line));
    return lines;
  }

  private static void confusion(List<String> lines, Evaluation evaluation) {
    Confusion counts = evaluation.confusion();
    lines.add(
        "At score %s%s:"
            .formatted(Figures.score(evaluation.thresholds().open()), familiar(evaluation)));
    lines.add("%-24s %7s %7s".formatted("", "counts", "not"));
    lines.add(
        "%-24s %7d %7d"
            .formatted(evaluation.openFor(), counts.rightAccepts(), counts.falseRejects()));
    lines.add("%-24s %7d %7d".formatted("others", counts.falseAccepts(), counts.rightRejects()));
    lines.add("");
    lines.add("%-24s %7s  %s".formatted("", "share", "95 % interval"));
    rate(lines, "false rejects", counts.dogRejected());
    rate(lines, "false accepts", counts.othersAccepted());
    rate(lines, "precision", counts.precision());
    rate(lines, "judged rightly", counts.right());
    area(lines, "area under the ROC", evaluation.roc());
    area(lines, "average precision", evaluation.precisionRecall());
    Latency latency = evaluation.latency();
    lines.add(
        "%-24s %7s  median; p95 %s, longest %s"
            .formatted(
                "time for a photo",
                Figures.milliseconds(latency.median()),
                Figures.milliseconds(latency.p95()),
                Figures.milliseconds(latency.max())));
    lines.add("");
  }

  private static String familiar(Evaluation evaluation) {
    double least = evaluation.thresholds().minFamiliarity();
    return least > -1 ? String.format(Locale.ROOT, " and familiarity %.2f", least) : "";
  }

  private static void rate(List<String> lines, String name, Rate rate) {
    lines.add(
        "%-24s %7s  %s"
            .formatted(
                name,
                Figures.percent(rate.share()),
                rate.of() == 0 ? "no photo" : Figures.interval(rate)));
  }

  private static void area(List<String> lines, String name, Optional<Curve> curve) {
    lines.add("%-24s %7s".formatted(name, curve.map(c -> Figures.area(c.area())).orElse("–")));
  }

  private static void lights(List<String> lines, List<LightRow> rows) {
    String row = "%-24s %7s %7s  %-28s %-28s %s";
    lines.add(row.formatted("light", "photos", "right", "false rejects", "false accepts", "area"));
    for (LightRow light : rows) {
      if (light.photos() > 0) {
        Confusion counts = light.confusion();
        lines.add(
            row.formatted(
                light.name(),
                light.photos(),
                counts.right().hits(),
                Figures.counted(counts.dogRejected()),
                Figures.counted(counts.othersAccepted()),
                light.area().map(Figures::area).orElse("–")));
      }
    }
    rows.forEach(light -> light.unknown().ifPresent(lines::add));
    lines.add("");
  }

  private static void groups(List<String> lines, List<GroupRow> rows) {
    if (rows.isEmpty()) {
      return;
    }
    lines.add("%-24s %7s %7s  %s".formatted("group", "photos", "wrong", "worst score"));
    for (GroupRow row : rows) {
      lines.add(
          "%-24s %7d %7d  %s"
              .formatted(row.name(), row.accepted().of(), row.wrong(), Figures.score(row.worst())));
    }
    lines.add("");
  }

  private static void wrong(
      List<String> lines, String title, List<Evaluation.Scored> photos, Path base) {
    if (photos.isEmpty()) {
      return;
    }
    lines.add(title + ":");
    for (Evaluation.Scored photo : photos.subList(0, Math.min(NAMED, photos.size()))) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  score %s  familiarity %5.2f  %s",
              Figures.score(photo.score()),
              photo.familiarity(),
              name(photo.photo(), base)));
    }
    if (photos.size() > NAMED) {
      lines.add("  and " + (photos.size() - NAMED) + " more; --json names all");
    }
    lines.add("");
  }

  /** The photo's name below {@code base}; its whole path where it lies elsewhere. */
  static String name(LabelledPhoto photo, Path base) {
    return photo.file().startsWith(base)
        ? base.relativize(photo.file()).toString()
        : photo.file().toString();
  }
}
