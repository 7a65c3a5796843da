package io.github.doggydoor.train.regimen;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.doggydoor.evaluate.Rate;
import io.github.doggydoor.evaluate.Wilson;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One line of the table.
 *
 * @param unit what was counted: frames or visits
 * @param owners how many owners it is the mean of
 * @param frr the owner's that do not count, at the threshold that the method chose
 * @param far strangers' that do
 * @param farAtFrr10 strangers' that would, where nine of ten of the owner's do
 * @param auc NaN where it was not measured
 * @param empty frames of the bare step that count
 */
record ExamLine(
    String protocol,
    String unit,
    String owner,
    int owners,
    String method,
    Share frr,
    Share far,
    Share farAtFrr10,
    double auc,
    Rate empty) {
  static final String HEAD =
      "| protocol | counted | owner | method | FRR | FAR | FAR at 10 % FRR | AUC | empty step in |\n"
          + "|---|---|---|---|---|---|---|---|---|\n";

  /**
   * A share.
   *
   * @param value the mean over folds or owners
   * @param counted what its interval is of; of folds and owners together
   */
  record Share(double value, Rate counted) {
    static final Share NONE = new Share(Double.NaN, new Rate(0, 0));

    static Share of(int hits, int of) {
      return new Share((double) hits / of, new Rate(hits, of));
    }

    /** Of {@code shown} pictures, some of which are the same: each of the {@code all} is one. */
    static Share once(int hits, int shown, int all) {
      return new Share(
          (double) hits / shown, new Rate((int) Math.round((double) hits / shown * all), all));
    }

    String markdown() {
      if (counted.of() == 0) {
        return "";
      }
      Wilson interval = counted.interval();
      return String.format(
          Locale.ROOT,
          "%.2f %% (%d of %d; %.1f to %.1f)",
          100 * value,
          counted.hits(),
          counted.of(),
          100 * interval.low(),
          100 * interval.high());
    }

    void json(JsonObject json, String name) {
      if (counted.of() == 0) {
        return;
      }
      Wilson interval = counted.interval();
      JsonArray ends = new JsonArray();
      ends.add(interval.low());
      ends.add(interval.high());
      json.addProperty(name, value);
      json.add(name + "_interval", ends);
      json.addProperty(name + "_hits", counted.hits());
      json.addProperty(name + "_of", counted.of());
    }
  }

  /** The mean of several owners' lines of one protocol and method. */
  static ExamLine mean(List<ExamLine> lines) {
    ExamLine first = lines.getFirst();
    return new ExamLine(
        first.protocol,
        first.unit,
        "mean of " + lines.size() + " dogs",
        lines.size(),
        first.method,
        mean(lines, ExamLine::frr),
        mean(lines, ExamLine::far),
        mean(lines, ExamLine::farAtFrr10),
        mean(lines, (ToDoubleFunction<ExamLine>) ExamLine::auc),
        sum(lines, ExamLine::empty));
  }

  private static Share mean(List<ExamLine> lines, Function<ExamLine, Share> part) {
    return new Share(
        mean(lines, (ToDoubleFunction<ExamLine>) line -> part.apply(line).value()),
        sum(lines, line -> part.apply(line).counted()));
  }

  private static double mean(List<ExamLine> lines, ToDoubleFunction<ExamLine> part) {
    return lines.stream().mapToDouble(part).average().orElse(Double.NaN);
  }

  private static Rate sum(List<ExamLine> lines, Function<ExamLine, Rate> part) {
    return new Rate(
        lines.stream().mapToInt(line -> part.apply(line).hits()).sum(),
        lines.stream().mapToInt(line -> part.apply(line).of()).sum());
  }

  String markdown() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s | %s | %s | %s |",
        protocol,
        unit,
        owner,
        method,
        frr.markdown(),
        far.markdown(),
        farAtFrr10.markdown(),
        Double.isNaN(auc) ? "" : String.format(Locale.ROOT, "%.4f", auc),
        empty.of() == 0 ? "" : empty.hits() + " of " + empty.of());
  }

  JsonObject json() {
    JsonObject json = new JsonObject();
    json.addProperty("protocol", protocol);
    json.addProperty("unit", unit);
    json.addProperty("owner", owner);
    json.addProperty("owners", owners);
    json.addProperty("method", method);
    frr.json(json, "frr");
    far.json(json, "far");
    farAtFrr10.json(json, "far_at_frr10");
    if (!Double.isNaN(auc)) {
      json.addProperty("auc", auc);
    }
    if (empty.of() > 0) {
      json.addProperty("empty_hits", empty.hits());
      json.addProperty("empty_of", empty.of());
    }
    return json;
  }
}
