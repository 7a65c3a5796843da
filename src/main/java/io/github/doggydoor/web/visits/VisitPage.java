package io.github.doggydoor.web.visits;

import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.RowWords;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.ask.Opinion;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.web.page.Texts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What {@code visit.mustache} is filled in with, part by part. */
final class VisitPage {
  private final Texts texts;
  private final Times times;

  VisitPage(Times times) {
    this.texts = times.texts();
    this.times = times;
  }

  /**
   * All of it.
   *
   * @param day to which it leads back
   * @param notices what came of a button; none or one
   * @param troubles what could not be read
   * @param film whether there is any picture
   * @param generation the number of the head that was in force; empty for the model's own
   */
  record Model(
      String title,
      String lasted,
      String day,
      String dayWords,
      List<ListPage.Badge> badges,
      String who,
      List<String> notices,
      List<String> troubles,
      boolean film,
      List<Filmstrip.Picture> pictures,
      List<LogRow> rows,
      String asked,
      String held,
      String generation,
      String model,
      boolean kept,
      boolean scored,
      List<Chart> charts,
      List<Frame> frames,
      List<Opinions> limits,
      boolean told,
      List<Telling> tellings,
      List<AnswerForm> answers) {}

  /** A row of the log. */
  record LogRow(String when, String kind, String why, String total, List<Stage> took) {}

  /** How long a part of the decision took. */
  record Stage(String name, String millis, boolean total) {}

  /** A frame in the table. */
  record Frame(String when, String dog, String score, String familiarity, String opinion) {}

  /** The lines of a dog, in words. */
  record Opinions(String words) {}

  /** What somebody said. */
  record Telling(String words, String who, String when, boolean counts) {}

  /**
   * Those of the log.
   *
   * @param told what the door says, as whoever looks may read it
   */
  List<LogRow> rows(List<Row> rows, UnaryOperator<String> told) {
    return rows.stream()
        .map(
            row ->
                new LogRow(
                    times.time(row.at().toInstant()),
                    texts.say("visits.row." + row.kind().word()),
                    told.apply(RowWords.withoutTook(row.why())),
                    total(RowWords.took(row.why())),
                    stages(RowWords.took(row.why()))))
        .toList();
  }

  private String total(Map<String, Double> took) {
    return took.isEmpty() ? "" : texts.say("visits.took", times.number(took.get("total"), 0));
  }

  private List<Stage> stages(Map<String, Double> took) {
    List<Stage> stages = new ArrayList<>();
    took.forEach(
        (name, millis) -> {
          String key = "visits.took." + name.replace(' ', '_');
          stages.add(
              new Stage(
                  texts.has(key) ? texts.say(key) : name,
                  times.number(millis, millis < 10 ? 1 : 0),
                  name.equals("total")));
        });
    return stages;
  }

  List<Telling> tellings(List<Label> labels) {
    List<Telling> tellings = new ArrayList<>();
    for (Label label : labels.reversed()) {
      tellings.add(
          new Telling(
              AnswerWords.of(texts, label.answer()),
              label.who(),
              times.at(label.at()),
              tellings.isEmpty()));
    }
    return tellings;
  }

  /** A chart of the scores of each dog, and one of how familiar what was seen was. */
  List<Chart> charts(KeptVisit visit, Optional<Rules> rules) {
    List<Chart> charts = new ArrayList<>();
    String end = texts.say("visits.after", times.seconds(length(visit), 1));
    marks(visit)
        .forEach(
            (dog, marks) -> {
              Optional<Policy.Thresholds> lines = rules.map(Rules::dogs).map(of -> of.get(dog));
              charts.add(scores(dog, marks, lines, end));
              charts.add(familiarities(dog, marks, lines, end));
            });
    return charts;
  }

  private record At(double seconds, SeenLook.SeenMark mark) {}

  private static SortedMap<String, List<At>> marks(KeptVisit visit) {
    SortedMap<String, List<At>> marks = new TreeMap<>();
    for (SeenFrame frame : visit.frames()) {
      for (SeenLook look : frame.looks()) {
        look.marks()
            .forEach(
                (dog, mark) ->
                    marks
                        .computeIfAbsent(dog, _ -> new ArrayList<>())
                        .add(new At(frame.after().toMillis() / 1000.0, mark)));
      }
    }
    return marks;
  }

  private static Duration length(KeptVisit visit) {
    return visit.frames().isEmpty() ? Duration.ZERO : visit.frames().getLast().after();
  }

  private Chart scores(String dog, List<At> marks, Optional<Policy.Thresholds> lines, String end) {
    List<Chart.Line> limits = new ArrayList<>();
    lines.ifPresent(
        of -> {
          limits.add(
              new Chart.Line(
                  of.open(), texts.say("visits.opens", times.number(of.open(), 1)), "open"));
          limits.add(
              new Chart.Line(
                  of.veto(), texts.say("visits.veto", times.number(of.veto(), 1)), "veto"));
        });
    List<Chart.Value> values =
        marks.stream().map(at -> new Chart.Value(at.seconds(), at.mark().score())).toList();
    return Chart.of(
        texts.say("visits.chart.score", dog),
        words("visits.chart.score.words", dog, values, 1),
        values,
        limits,
        end);
  }

  private Chart familiarities(
      String dog, List<At> marks, Optional<Policy.Thresholds> lines, String end) {
    List<Chart.Line> limits = new ArrayList<>();
    lines.ifPresent(
        of ->
            limits.add(
                new Chart.Line(
                    of.minFamiliarity(),
                    texts.say("visits.familiar", times.number(of.minFamiliarity(), 2)),
                    "open")));
    List<Chart.Value> values =
        marks.stream().map(at -> new Chart.Value(at.seconds(), at.mark().familiarity())).toList();
    return Chart.of(
        texts.say("visits.chart.familiarity", dog),
        words("visits.chart.familiarity.words", dog, values, 2),
        values,
        limits,
        end);
  }

  private String words(String key, String dog, List<Chart.Value> values, int digits) {
    return texts.say(
        key,
        dog,
        times.number(values.stream().mapToDouble(Chart.Value::value).min().orElse(0), digits),
        times.number(values.stream().mapToDouble(Chart.Value::value).max().orElse(0), digits));
  }

  /** The same as the charts, for those who would rather read. */
  List<Frame> frames(KeptVisit visit, Optional<Rules> rules) {
    List<Frame> frames = new ArrayList<>();
    for (SeenFrame frame : visit.frames()) {
      for (SeenLook look : frame.looks()) {
        look.marks().forEach((dog, mark) -> frames.add(frame(frame, dog, mark, rules)));
      }
    }
    return frames;
  }

  private Frame frame(SeenFrame frame, String dog, SeenLook.SeenMark mark, Optional<Rules> rules) {
    return new Frame(
        texts.say("visits.after", times.seconds(frame.after(), 1)),
        dog,
        times.number(mark.score(), 1),
        times.number(mark.familiarity(), 2),
        rules
            .map(Rules::dogs)
            .map(of -> of.get(dog))
            .map(lines -> Opinion.of(mark, lines))
            .map(opinion -> texts.say("visits.opinion." + opinion.name().toLowerCase(Locale.ROOT)))
            .orElse(""));
  }

  List<Opinions> lines(Optional<Rules> rules) {
    List<Opinions> all = new ArrayList<>();
    rules.ifPresent(
        of ->
            of.dogs()
                .forEach(
                    (dog, lines) ->
                        all.add(
                            new Opinions(
                                texts.say(
                                    "visits.lines",
                                    dog,
                                    times.number(lines.open(), 1),
                                    times.number(lines.veto(), 1),
                                    times.number(lines.minFamiliarity(), 2))))));
    return all;
  }
}
