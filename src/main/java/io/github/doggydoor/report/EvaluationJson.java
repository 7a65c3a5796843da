package io.github.doggydoor.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.doggydoor.evaluate.Confusion;
import io.github.doggydoor.evaluate.Curve;
import io.github.doggydoor.evaluate.Evaluation;
import io.github.doggydoor.evaluate.GroupRow;
import io.github.doggydoor.evaluate.Latency;
import io.github.doggydoor.evaluate.LightRow;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.train.photos.Dataset;
import java.util.List;
import java.util.Optional;

/** An evaluation as one JSON object; {@code docs/evaluation.md} says what is in it. */
public final class EvaluationJson {
  private EvaluationJson() {}

  /**
   * Of several dogs one such object for each below {@code dogs}, in their order, and what is common
   * to them beside it.
   *
   * @param evaluations one or more; of one alone it is that of the one
   */
  public static String of(
      List<Evaluation> evaluations, List<Dataset.Skipped> skipped, List<String> notices) {
    if (evaluations.size() == 1) {
      return of(evaluations.getFirst(), skipped, notices);
    }
    JsonObject json = new JsonObject();
    json.add("dogs", Json.list(evaluations, EvaluationJson::json));
    json.add("skipped", Json.list(skipped, EvaluationJson::skipped));
    return Json.print(json, notices);
  }

  /** Pretty-printed, without a line end. What was not counted is {@code null}. */
  public static String of(
      Evaluation evaluation, List<Dataset.Skipped> skipped, List<String> notices) {
    JsonObject json = json(evaluation);
    json.add("skipped", Json.list(skipped, EvaluationJson::skipped));
    return Json.print(json, notices);
  }

  private static JsonObject json(Evaluation evaluation) {
    JsonObject json = new JsonObject();
    json.addProperty("open_for", evaluation.openFor());
    JsonObject thresholds = new JsonObject();
    thresholds.addProperty("open", evaluation.thresholds().open());
    thresholds.addProperty("veto", evaluation.thresholds().veto());
    thresholds.addProperty("min_familiarity", evaluation.thresholds().minFamiliarity());
    json.add("thresholds", thresholds);
    Confusion confusion = evaluation.confusion();
    JsonObject counts = new JsonObject();
    counts.addProperty("right_accepts", confusion.rightAccepts());
    counts.addProperty("false_rejects", confusion.falseRejects());
    counts.addProperty("false_accepts", confusion.falseAccepts());
    counts.addProperty("right_rejects", confusion.rightRejects());
    json.add("confusion", counts);
    JsonObject rates = new JsonObject();
    rates.add("false_rejects", rate(confusion.dogRejected()));
    rates.add("false_accepts", rate(confusion.othersAccepted()));
    rates.add("precision", rate(confusion.precision()));
    rates.add("right", rate(confusion.right()));
    rates.add("dog_vetoes", rate(evaluation.dogVetoes()));
    json.add("rates", rates);
    json.add("roc", curve(evaluation.roc(), "auc", "false_accepts", "right_accepts"));
    json.add(
        "precision_recall",
        curve(evaluation.precisionRecall(), "average_precision", "recall", "precision"));
    json.add("lights", lights(evaluation));
    json.add("groups", Json.list(evaluation.groups(), EvaluationJson::group));
    Latency latency = evaluation.latency();
    JsonObject times = new JsonObject();
    times.addProperty("median", tenths(latency.median()));
    times.addProperty("p95", tenths(latency.p95()));
    times.addProperty("max", tenths(latency.max()));
    json.add("latency_ms", times);
    json.add("photos", Json.list(evaluation.scored(), photo -> photo(evaluation, photo)));
    return json;
  }

  private static JsonObject rate(Rate rate) {
    JsonObject json = new JsonObject();
    json.addProperty("hits", rate.hits());
    json.addProperty("of", rate.of());
    json.addProperty("share", rate.of() == 0 ? null : rate.share());
    json.addProperty("low", rate.interval().low());
    json.addProperty("high", rate.interval().high());
    return json;
  }

  private static JsonElement curve(Optional<Curve> curve, String area, String x, String y) {
    if (curve.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    JsonObject json = new JsonObject();
    json.addProperty(area, curve.get().area());
    json.add(
        "points",
        Json.list(
            curve.get().points(),
            point -> {
              JsonObject one = new JsonObject();
              // JSON has no infinity: above every score, or below.
              one.addProperty(
                  "threshold", Double.isInfinite(point.threshold()) ? null : point.threshold());
              one.addProperty(x, point.x());
              one.addProperty(y, point.y());
              return one;
            }));
    return json;
  }

  /** Day, then night. */
  static JsonArray lights(Evaluation evaluation) {
    return Json.list(evaluation.lights(), EvaluationJson::light);
  }

  private static JsonObject light(LightRow row) {
    JsonObject json = new JsonObject();
    json.addProperty("light", row.name());
    json.addProperty("photos", row.photos());
    json.add("false_rejects", rate(row.confusion().dogRejected()));
    json.add("false_accepts", rate(row.confusion().othersAccepted()));
    json.add("right", rate(row.confusion().right()));
    json.addProperty("auc", row.area().orElse(null));
    json.addProperty("unknown", row.unknown().orElse(null));
    return json;
  }

  private static JsonObject group(GroupRow row) {
    JsonObject json = new JsonObject();
    json.addProperty("label", row.label());
    json.addProperty("group", row.group());
    json.addProperty("dog", row.dog());
    json.add("opens", rate(row.accepted()));
    json.addProperty("worst_score", row.worst());
    return json;
  }

  private static JsonObject photo(Evaluation evaluation, Evaluation.Scored photo) {
    JsonObject json = new JsonObject();
    json.addProperty("photo", photo.photo().file().toString());
    json.addProperty("label", photo.photo().label());
    json.addProperty("group", photo.photo().group());
    json.addProperty("logit", photo.logit());
    json.addProperty("score", photo.score());
    json.addProperty("familiarity", photo.familiarity());
    json.addProperty("night", photo.night());
    json.addProperty("opens", evaluation.opens(photo));
    json.addProperty("right", evaluation.isRight(photo));
    json.addProperty("latency_ms", tenths(photo.latencyMs()));
    return json;
  }

  private static JsonObject skipped(Dataset.Skipped skipped) {
    JsonObject json = new JsonObject();
    json.addProperty("photo", skipped.file().toString());
    json.addProperty("reason", skipped.reason());
    return json;
  }

  private static double tenths(double time) {
    return Math.round(time * 10) / 10.0;
  }
}
