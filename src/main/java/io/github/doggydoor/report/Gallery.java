package io.github.doggydoor.report;

import io.github.doggydoor.camera.Image;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.HeatMap;
import io.github.doggydoor.report.Thumbnails.Thumbnail;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The photos of a report, with what the model said of each. */
final class Gallery {
  private static final String[][] PLACES = {
    {"upper left", "upper middle", "upper right"},
    {"left", "middle", "right"},
    {"lower left", "lower middle", "lower right"}
  };

  /** A change of the score that two decimals do not show. */
  private static final double LEAST = 0.005;

  private final Evaluation evaluation;
  private final Path base;
  private final Thumbnails thumbnails;

  Gallery(Evaluation evaluation, Path base, Thumbnails thumbnails) {
    this.evaluation = evaluation;
    this.base = base;
    this.thumbnails = thumbnails;
  }

  /** The first {@code most} of {@code photos}; how many were left out is said. */
  String of(List<Evaluation.Scored> photos, int most) {
    StringBuilder html = new StringBuilder("<div class=\"photos\">\n");
    for (Evaluation.Scored photo : photos.subList(0, Math.min(most, photos.size()))) {
      Optional<Thumbnail> thumbnail = thumbnails.of(photo.photo().file());
      html.append("<figure>")
          .append(thumbnail.map(small -> picture(small, photo)).orElse("<p>gone</p>"))
          .append(caption(photo))
          .append("</figure>\n");
    }
    html.append("</div>\n");
    if (photos.size() > most) {
      html.append("<p>And ").append(photos.size() - most).append(" more.</p>\n");
    }
    return html.toString();
  }

  /** Pictures by themselves. */
  static String plain(List<Image> pictures, String alt) {
    StringBuilder html = new StringBuilder("<div class=\"photos\">\n");
    for (Image picture : pictures) {
      Thumbnail small = Thumbnails.make(picture);
      html.append(
          "<figure><img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\"></figure>\n"
              .formatted(small.data(), small.width(), small.height(), Html.escape(alt)));
    }
    return html.append("</div>\n").toString();
  }

  /** Where the model looks: each photo by itself, and with what its parts said laid over it. */
  String looks(List<HeatMap> maps) {
    StringBuilder html = new StringBuilder("<div class=\"photos pairs\">\n");
    for (HeatMap map : maps) {
      Optional<Thumbnail> thumbnail = thumbnails.of(map.photo().photo().file());
      if (thumbnail.isPresent()) {
        html.append("<figure><div class=\"pair\">")
            .append(picture(thumbnail.get(), map.photo()))
            .append(overlay(thumbnail.get(), map))
            .append("</div>")
            .append(caption(map.photo()))
            .append("<p class=\"small\">")
            .append(Html.escape(told(map)))
            .append("</p></figure>\n");
      }
    }
    return html.append("</div>\n").toString();
  }

  private String picture(Thumbnail thumbnail, Evaluation.Scored photo) {
    return "<img src=\"%s\" width=\"%d\" height=\"%d\" alt=\"%s\">"
        .formatted(
            thumbnail.data(),
            thumbnail.width(),
            thumbnail.height(),
            Html.escape(
                "Photo "
                    + EvaluationText.name(photo.photo(), base)
                    + " of "
                    + photo.photo().label()
                    + ", "
                    + judged(photo)));
  }

  private String caption(Evaluation.Scored photo) {
    String familiarity =
        evaluation.thresholds().minFamiliarity() > -1
            ? String.format(Locale.ROOT, ", familiarity %.2f", photo.familiarity())
            : "";
    return "<figcaption><b>%s</b><br>score %s%s: %s</figcaption>"
        .formatted(
            Html.escape(EvaluationText.name(photo.photo(), base)),
            Figures.score(photo.score()),
            familiarity,
            judged(photo));
  }

  private String judged(Evaluation.Scored photo) {
    if (evaluation.opens(photo)) {
      return "counts";
    }
    return evaluation.vetoes(photo)
        ? "forbids opening"
        : evaluation.isFamiliar(photo) ? "does not count" : "unfamiliar, does not count";
  }

  private static String overlay(Thumbnail thumbnail, HeatMap map) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" aria-label=\"%s\">"
            .formatted(
                thumbnail.width(),
                thumbnail.height(),
                thumbnail.width(),
                thumbnail.height(),
                Html.escape(told(map))));
    svg.append(
        "<image href=\"%s\" width=\"%d\" height=\"%d\"/>"
            .formatted(thumbnail.data(), thumbnail.width(), thumbnail.height()));
    double width = (double) thumbnail.width() / map.cells();
    double height = (double) thumbnail.height() / map.cells();
    for (int i = 0; i < map.drops().size(); i++) {
      double share = map.strongest() == 0 ? 0 : map.drops().get(i) / map.strongest();
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"%s\" fill-opacity=\"%.2f\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                  + " height=\"%.1f\"/>",
              share > 0 ? "for" : "against",
              Math.abs(share) * 0.75,
              i % map.cells() * width,
              i / map.cells() * height,
              width,
              height));
    }
    return svg.append("</svg>").toString();
  }

  private static String told(HeatMap map) {
    return told(map, 1, "The score falls") + "; " + told(map, -1, "it rises") + ".";
  }

  private static String told(HeatMap map, int sign, String how) {
    int cell = map.strongestCell(sign);
    double change = map.drops().get(cell) * sign;
    if (change < LEAST) {
      return how + " nowhere";
    }
    String place =
        PLACES[cell / map.cells() * 3 / map.cells()][cell % map.cells() * 3 / map.cells()];
    return String.format(Locale.ROOT, "%s by up to %.2f (%s)", how, change, place);
  }
}
