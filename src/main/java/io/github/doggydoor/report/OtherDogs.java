package io.github.doggydoor.report;

import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.vision.ModelCard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many dogs of the cohort a model would let in, in words, by what its card says. */
public final class OtherDogs {
  private OtherDogs() {}

  /** The sentences; none where the model knows no cohort. */
  public static List<String> words(ModelCard card) {
    Map<String, Double> metrics = card.metrics();
    List<String> lines = new ArrayList<>();
    int photos = count(metrics, "cohort_photos");
    if (photos > 0) {
      Rate rate = new Rate(count(metrics, "cohort_false_accepts"), photos);
      lines.add(
          "Of %d photos of %d other dogs by day %d would count (%s, with 95 %% certainty %s); %d of these dogs would on some of their photos, and %d on most. They were scored by models that had never seen them."
              .formatted(
                  photos,
                  count(metrics, "cohort_dogs"),
                  rate.hits(),
                  Figures.percent(rate.share()),
                  Figures.interval(rate),
                  count(metrics, "cohort_dogs_in"),
                  count(metrics, "cohort_dogs_mostly_in")));
    }
    int strangers = count(metrics, "threshold_strangers");
    int dogs = count(metrics, "threshold_dogs");
    if (photos > 0 && dogs > 0) {
      lines.add(
          "The threshold was set by more than these, by your own photos too%s: of all these pictures, %d of %d of strangers would count (--false-accepts %s), and %d of %d of %s would not."
              .formatted(
                  seen(card),
                  count(metrics, "threshold_false_accepts"),
                  strangers,
                  card.training().getOrDefault("false_accepts_wish", "?"),
                  count(metrics, "threshold_false_rejects"),
                  dogs,
                  card.openFor()));
    }
    return lines;
  }

  /** What else the threshold was set by. */
  private static String seen(ModelCard card) {
    if (card.learntInSquares()) {
      return ", as both would score on your step";
    }
    return card.training().getOrDefault("nights", "false").equals("true")
        ? " and by what all would look like at night"
        : "";
  }

  private static int count(Map<String, Double> metrics, String name) {
    return (int) Math.round(metrics.getOrDefault(name, 0.0));
  }
}
