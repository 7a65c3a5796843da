package io.github.doggydoor.web.health;

import io.github.doggydoor.web.Health.Point;
import io.github.doggydoor.web.Health.Series;
import io.github.doggydoor.web.health.Chart.Bar;
import io.github.doggydoor.web.health.Chart.Mark;
import io.github.doggydoor.web.health.Chart.Row;
import io.github.doggydoor.web.page.Texts;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws series: counts of days as bars, all else as a line over the hours. */
final class Charts {
  private static final Duration HOUR = Duration.ofHours(1);

  private final Texts texts;
  private final ZoneId zone;
  private final NumberFormat numbers;
  private final DateTimeFormatter weekday;
  private final DateTimeFormatter date;

  Charts(Texts texts, ZoneId zone) {
    this.texts = texts;
    this.zone = zone;
    this.numbers = NumberFormat.getInstance(texts.locale());
    numbers.setMaximumFractionDigits(1);
    this.weekday = DateTimeFormatter.ofPattern("EEE", texts.locale());
    this.date = DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(texts.locale());
  }

  /** The chart of a series that has a point at least. */
  Chart of(Series series) {
    return series.unit().isEmpty() ? days(series) : hours(series);
  }

  private String title(Series series) {
    String key = "series." + series.key();
    return texts.has(key) ? texts.say(key) : series.key();
  }

  private String figure(Series series, double value) {
    return figure(series, numbers.format(value));
  }

  private String figure(Series series, String number) {
    String key = "series." + series.key() + ".figure";
    return texts.has(key)
        ? texts.say(key, number)
        : series.unit().isEmpty() ? number : number + " " + series.unit();
  }

  private LocalDate day(Point point) {
    return LocalDate.ofInstant(point.at(), zone);
  }

  private Chart days(Series series) {
    List<Point> points = series.points();
    double most = points.stream().mapToDouble(Point::value).max().orElseThrow();
    Scale scale = new Scale(0, Math.max(most, 1), Math.max(most, 1));
    double width = (Chart.RIGHT - Chart.LEFT) / (double) points.size();
    List<Bar> bars = new ArrayList<>();
    List<Mark> names = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double top = scale.down(points.get(i).value());
      double middle = Chart.LEFT + (i + 0.5) * width;
      bars.add(
          new Bar(
              Scale.number(Chart.LEFT + i * width + 4),
              Scale.number(top),
              Scale.number(width - 8),
              Scale.number(Chart.BOTTOM - top),
              Scale.number(middle),
              Scale.number(top - 3),
              numbers.format(points.get(i).value())));
      names.add(new Mark(Scale.number(middle), weekday.format(day(points.get(i)))));
    }
    double all = points.stream().mapToDouble(Point::value).sum();
    return new Chart(
        title(series),
        figure(series, "").strip(),
        series.key(),
        texts.say(
            "health.words.days",
            title(series),
            numbers.format(all),
            numbers.format(points.getLast().value())),
        List.of(),
        names,
        bars,
        List.of(),
        false,
        points.stream()
            .map(point -> new Row(date.format(day(point)), figure(series, point.value()), "", ""))
            .toList());
  }

  private Chart hours(Series series) {
    List<Point> points = series.points();
    DoubleSummaryStatistics all = points.stream().mapToDouble(Point::value).summaryStatistics();
    Scale scale = Scale.around(all.getMin(), all.getMax());
    Instant first = points.getFirst().at();
    Instant last = points.getLast().at();
    return new Chart(
        title(series),
        figure(series, "").strip(),
        series.key(),
        texts.say(
            "health.words.hours",
            title(series),
            figure(series, all.getMin()),
            figure(series, all.getMax()),
            figure(series, points.getLast().value())),
        scale.levels().stream()
            .map(level -> new Mark(Scale.number(scale.down(level)), numbers.format(level)))
            .toList(),
        midnights(first, last),
        List.of(),
        lines(points, scale),
        true,
        table(series));
  }

  /** How far right that is; one hour alone is in the middle. */
  private static double across(Instant at, Instant first, Instant last) {
    double share =
        first.equals(last)
            ? 0.5
            : Duration.between(first, at).toMillis()
                / (double) Duration.between(first, last).toMillis();
    return Chart.LEFT + share * (Chart.RIGHT - Chart.LEFT);
  }

  private List<Mark> midnights(Instant first, Instant last) {
    List<Mark> marks = new ArrayList<>();
    LocalDate day = LocalDate.ofInstant(first, zone).plusDays(1);
    while (day.atStartOfDay(zone).toInstant().isBefore(last)) {
      marks.add(
          new Mark(
              Scale.number(across(day.atStartOfDay(zone).toInstant(), first, last)),
              weekday.format(day)));
      day = day.plusDays(1);
    }
    return marks;
  }

  /** A line ends where hours are missing; one hour alone is a short stroke. */
  private static List<String> lines(List<Point> points, Scale scale) {
    Instant first = points.getFirst().at();
    Instant last = points.getLast().at();
    List<String> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    Instant before = first;
    for (Point point : points) {
      if (Duration.between(before, point.at()).compareTo(HOUR) > 0) {
        lines.add(stretch(line));
        line.clear();
      }
      line.add(
          Scale.number(across(point.at(), first, last))
              + ","
              + Scale.number(scale.down(point.value())));
      before = point.at();
    }
    lines.add(stretch(line));
    return lines;
  }

  private static String stretch(List<String> line) {
    // Round ends make a dot of a line from a place to itself.
    return line.size() == 1 ? line.getFirst() + " " + line.getFirst() : String.join(" ", line);
  }

  private List<Row> table(Series series) {
    Map<LocalDate, DoubleSummaryStatistics> byDay =
        series.points().stream()
            .collect(
                Collectors.groupingBy(
                    this::day, TreeMap::new, Collectors.summarizingDouble(Point::value)));
    return byDay.entrySet().stream()
        .map(
            day ->
                new Row(
                    date.format(day.getKey()),
                    figure(series, day.getValue().getAverage()),
                    figure(series, day.getValue().getMin()),
                    figure(series, day.getValue().getMax())))
        .toList();
  }
}
