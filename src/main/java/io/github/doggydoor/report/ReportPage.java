package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Confusion;
import io.github.doggydoor.evaluate.Curve;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.GroupRow;
import io.github.doggydoor.evaluate.Latency;
import io.github.doggydoor.evaluate.LightRow;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.train.Epoch;
import io.github.doggydoor.train.photos.LabelledPhoto;
import io.github.doggydoor.vision.ModelCard;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The page of a report, from the owner's questions down to the figures. */
final class ReportPage {
  private static final int WRONG = 20;
  private static final int NEAREST = 5;
  private static final int ROWS = 100;

  private final Evaluation evaluation;
  private final ModelCard card;
  private final List<Epoch> epochs;
  private final Report.Details details;
  private final Gallery gallery;

  ReportPage(Report.Part part) {
    evaluation = part.evaluation();
    card = part.card();
    epochs = part.epochs();
    details = part.details();
    gallery = new Gallery(evaluation, details.photos(), new Thumbnails());
  }

  String html() {
    String title = "How well the model knows " + evaluation.openFor();
    return HtmlPage.of(title, about(), sections());
  }

  String about() {
    return "Model %s, tried on %s in %s, %s."
        .formatted(
            details.model(),
            LabelledPhoto.counted(evaluation.scored().size()),
            details.photos(),
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
                .format(details.made().atOffset(ZoneOffset.UTC)));
  }

  String sections() {
    StringBuilder html = new StringBuilder();
    Summary summary = Summary.of(evaluation, card);
    html.append(Html.section("In short", tiles(summary) + Html.paragraphs(summary.findings())));
    html.append(Html.section("How sure this is", Html.paragraphs(summary.certainty())));
    html.append(Html.section("What to do next", Html.bullets(summary.next())));
    List<String> others = OtherDogs.words(card);
    if (!others.isEmpty()) {
      html.append(Html.section("Other dogs", Html.paragraphs(others)));
    }
    photos(html, "Others that count", evaluation.falseAccepts(), WRONG);
    photos(
        html,
        "Photos of " + evaluation.openFor() + " that do not count",
        evaluation.falseRejects(),
        WRONG);
    photos(
        html,
        "Judged rightly, the nearest to the line",
        evaluation.nearest().stream().limit(NEAREST).toList(),
        NEAREST);
    looks(html);
    step(html);
    html.append(Html.section("Counts and rates", rates()));
    if (!evaluation.scored().isEmpty()) {
      html.append(Html.section("Scores and thresholds", curves()));
      html.append(
          Html.section("By day and night", lights() + Html.paragraphs(UnseenByLight.words(card))));
      html.append(Html.section("By group", groups()));
    }
    if (epochs.size() > 1) {
      html.append(Html.section("How it learned", charts(ReportCharts.learning(epochs))));
    }
    notices(html);
    html.append(Html.section("The model", model()));
    return html.toString();
  }

  private String tiles(Summary summary) {
    Confusion confusion = evaluation.confusion();
    return "<div class=\"tiles\">"
        + tile("dog", confusion.dogAccepted(), summary.dog())
        + tile("others", confusion.othersAccepted(), summary.others())
        + "</div>\n";
  }

  private static String tile(String style, Rate rate, String words) {
    return "<div class=\"tile %s\"><b>%s</b>%s</div>"
        .formatted(style, Figures.percent(rate.share()), Html.escape(words));
  }

  private void photos(
      StringBuilder html, String heading, List<Evaluation.Scored> photos, int most) {
    if (!photos.isEmpty()) {
      html.append(Html.section(heading, gallery.of(photos, most)));
    }
  }

  private void looks(StringBuilder html) {
    if (details.looks().isEmpty()) {
      return;
    }
    String words =
        """
        A patch in the photo's mean colour was slid over the photo, and the photo scored again at each place. \
        <span class="key for"></span>Where covering lowers the score, the model sees the dog; \
        <span class="key against"></span>where it raises the score, something speaks against the dog. \
        The strongest place of each photo is painted full, so compare the numbers between photos, not the colours. \
        A model that looks beside the dog has learned the background: take photos in other places.\
        """;
    html.append(
        Html.section(
            "Where the model looks", "<p>" + words + "</p>\n" + gallery.looks(details.looks())));
  }

  private void step(StringBuilder html) {
    if (!details.staged().isEmpty()) {
      String words =
          "<p>Pictures that never were: animals of your photos, cut out and put onto your empty step, "
              + "so that the model knows it before anybody came. If most of them are badly cut, train "
              + "without --step.</p>\n";
      html.append(
          Html.section(
              "Staged on your step",
              words + Gallery.plain(details.staged(), "Staged on the step")));
    }
  }

  private String rates() {
    Confusion counts = evaluation.confusion();
    String table =
        Html.table(
            List.of("", "counts", "does not"),
            List.of(
                List.of(
                    evaluation.openFor(),
                    Integer.toString(counts.rightAccepts()),
                    Integer.toString(counts.falseRejects())),
                List.of(
                    "others",
                    Integer.toString(counts.falseAccepts()),
                    Integer.toString(counts.rightRejects()))));
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("false rejects: the dog does not count", counts.dogRejected()));
    rows.add(row("false accepts: others count", counts.othersAccepted()));
    rows.add(row("precision: the dog among what counts", counts.precision()));
    rows.add(row("judged rightly", counts.right()));
    rows.add(row("the dog looks like a confident stranger", evaluation.dogVetoes()));
    return table + Html.table(List.of("", "share", "95 % interval (Wilson)", "photos"), rows);
  }

  private static List<String> row(String name, Rate rate) {
    return List.of(
        name,
        Figures.percent(rate.share()),
        rate.of() == 0 ? "–" : Figures.interval(rate),
        rate.hits() + " of " + rate.of());
  }

  private String curves() {
    Optional<Curve> roc = evaluation.roc();
    Optional<Curve> precisionRecall = evaluation.precisionRecall();
    String html = ReportCharts.histogram(evaluation);
    Confusion confusion = evaluation.confusion();
    html += roc.map(curve -> ReportCharts.roc(curve, confusion)).orElse("");
    html += precisionRecall.map(curve -> ReportCharts.precisionRecall(curve, confusion)).orElse("");
    return charts(html)
        + (roc.isEmpty()
            ? "<p>ROC and precision need photos both of the dog and of others.</p>\n"
            : "");
  }

  private static String charts(String charts) {
    return "<div class=\"charts\">\n" + charts + "</div>\n";
  }

  private String lights() {
    List<List<String>> rows = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (LightRow light : evaluation.lights()) {
      Confusion counts = light.confusion();
      rows.add(
          List.of(
              light.name(),
              Integer.toString(light.photos()),
              Integer.toString(counts.right().hits()),
              Figures.counted(counts.dogRejected()),
              Figures.counted(counts.othersAccepted()),
              light.area().map(Figures::area).orElse("–")));
      light.unknown().ifPresent(words::add);
    }
    return Html.table(
            List.of("", "photos", "right", "false rejects", "false accepts", "area"), rows)
        + Html.paragraphs(words);
  }

  private String groups() {
    List<GroupRow> groups = evaluation.groups();
    List<List<String>> rows =
        groups.stream()
            .limit(ROWS)
            .map(
                row ->
                    List.of(
                        row.name(),
                        Integer.toString(row.accepted().of()),
                        Integer.toString(row.accepted().hits()),
                        Integer.toString(row.wrong()),
                        Figures.interval(row.accepted()),
                        Figures.score(row.worst())))
            .toList();
    return Html.table(
            List.of("group", "photos", "count", "wrong", "would count (95 %)", "worst score"), rows)
        + more(groups.size());
  }

  private void notices(StringBuilder html) {
    List<String> lines = new ArrayList<>(details.notices());
    details.skipped().stream().limit(ROWS).forEach(skipped -> lines.add(skipped.reason()));
    if (!lines.isEmpty()) {
      html.append(
          Html.section("About the photos", Html.bullets(lines) + more(details.skipped().size())));
    }
  }

  private static String more(int all) {
    return all > ROWS ? "<p>And " + (all - ROWS) + " more.</p>\n" : "";
  }

  private String model() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "opens for", card.openFor() + " (labels " + String.join(", ", card.labels()) + ")"));
    rows.add(List.of("backbone", card.backbone()));
    ModelCard.Thresholds at = card.thresholds();
    rows.add(List.of("a frame counts from score", Figures.score(at.open())));
    rows.add(List.of("a frame forbids up to score", Figures.score(at.veto())));
    rows.add(
        List.of(
            "least familiarity",
            card.tensors().familiarity().isPresent()
                ? Double.toString(at.minFamiliarity())
                : "not checked: the model has no references"));
    Latency latency = evaluation.latency();
    rows.add(
        List.of(
            "time for a photo on this machine",
            "median %s, p95 %s, longest %s"
                .formatted(
                    Figures.milliseconds(latency.median()),
                    Figures.milliseconds(latency.p95()),
                    Figures.milliseconds(latency.max()))));
    new TreeMap<>(card.training()).forEach((name, value) -> rows.add(List.of(name, value)));
    card.seed().ifPresent(seed -> rows.add(List.of("seed", Long.toString(seed))));
    rows.add(List.of("made", card.created() + " from " + card.source()));
    return Html.table(List.of(), rows)
        + (card.notices().isEmpty() ? "" : Html.bullets(card.notices()));
  }
}
