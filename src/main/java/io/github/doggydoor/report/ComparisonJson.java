package io.github.doggydoor.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.doggydoor.evaluate.Comparison;
import io.github.doggydoor.evaluate.Evaluation;
import java.util.List;

/** A comparison as one JSON object; {@code docs/training.md} says what is in it. */
public final class ComparisonJson {
  private ComparisonJson() {}

  /** Pretty-printed, without a line end. */
  public static String of(Comparison comparison, List<String> notices) {
    JsonObject json = new JsonObject();
    json.addProperty("open_for", comparison.big().evaluation().openFor());
    json.add("big", model(comparison.big()));
    json.add("compact", Json.list(comparison.compact(), one -> compact(comparison, one)));
    return Json.print(json, notices);
  }

  private static JsonObject model(Comparison.Model one) {
    JsonObject json = new JsonObject();
    json.addProperty("bundle", one.bundle().toString());
    json.addProperty("width", one.width());
    json.addProperty("multiply_adds", one.multiplyAdds());
    json.addProperty("parameters", one.parameters());
    json.addProperty("bytes", one.bytes());
    json.addProperty("right", one.right().hits());
    json.addProperty("photos", one.right().of());
    json.add("lights", EvaluationJson.lights(one.evaluation()));
    json.addProperty("open", one.evaluation().thresholds().open());
    json.addProperty("veto", one.evaluation().thresholds().veto());
    json.addProperty("min_familiarity", one.evaluation().thresholds().minFamiliarity());
    json.addProperty("latency_ms", one.evaluation().latency().median());
    return json;
  }

  private static JsonObject compact(Comparison comparison, Comparison.Model one) {
    JsonObject json = model(one);
    double rank = comparison.rankAgreement(one);
    json.addProperty("times_fewer", comparison.fewer(one));
    json.addProperty("same_side", comparison.sameSide(one).hits());
    json.addProperty("rank_agreement", Double.isNaN(rank) ? null : rank); // JSON has no NaN.
    json.addProperty("greatest_difference", comparison.greatestDifference(one));
    JsonArray photos = new JsonArray();
    for (int i = 0; i < comparison.photos(); i++) {
      photos.add(photo(comparison, one, i));
    }
    json.add("agreement", photos);
    return json;
  }

  private static JsonObject photo(Comparison comparison, Comparison.Model one, int place) {
    Evaluation.Scored big = comparison.big().evaluation().scored().get(place);
    Evaluation.Scored own = one.evaluation().scored().get(place);
    JsonObject json = new JsonObject();
    json.addProperty("photo", own.photo().file().toString());
    json.addProperty("label", own.photo().label());
    json.addProperty("big_logit", big.logit());
    json.addProperty("logit", own.logit());
    json.addProperty("same_side", comparison.sameSide(one, place));
    json.addProperty("big_familiarity", big.familiarity());
    json.addProperty("familiarity", own.familiarity());
    json.addProperty("big_opens", comparison.big().evaluation().opens(big));
    json.addProperty("opens", one.evaluation().opens(own));
    return json;
  }
}
