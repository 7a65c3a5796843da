package io.github.doggydoor.teach.heads;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.doggydoor.vision.BundleException;
import io.github.doggydoor.vision.JsonFields;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code generation.json} and {@code FORCE.json} as text, both ways. */
final class GenerationJson {
  /** The newest format that this version reads; it refuses newer ones. */
  private static final int FORMAT = 1;

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls().create();

  private GenerationJson() {}

  static Generation generation(Path file) throws BundleException {
    JsonFields fields = fields(file, "make another generation");
    SortedMap<String, Double> figures = new TreeMap<>();
    fields
        .primitives("figures", "a number", JsonFields::isNumber)
        .forEach((name, value) -> figures.put(name, value.getAsDouble()));
    Generation generation =
        new Generation(
            number(fields, "number", 1),
            number(fields, "parent", 0),
            fields.text("bundle"),
            time(fields, "made"),
            fields.text("labels"),
            figures,
            fields.text("verdict"),
            fields.flag("passed"));
    fields.done();
    return generation;
  }

  static String text(Generation generation) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("number", generation.number());
    json.addProperty("parent", generation.parent());
    json.addProperty("bundle", generation.bundle());
    json.addProperty("made", generation.made().toString());
    json.addProperty("labels", generation.labels());
    JsonObject figures = new JsonObject();
    generation.figures().forEach(figures::addProperty);
    json.add("figures", figures);
    json.addProperty("verdict", generation.verdict());
    json.addProperty("passed", generation.passed());
    return GSON.toJson(json) + "\n";
  }

  static Force force(Path file) throws BundleException {
    JsonFields fields = fields(file, "choose by `doggydoor teach use`");
    Force force =
        new Force(
            number(fields, "current", 0),
            number(fields, "previous", 0),
            shadow(fields),
            time(fields, "since"),
            fields.whole("visit"),
            fields.text("who"),
            fields.text("why"));
    fields.done();
    return force;
  }

  private static OptionalInt shadow(JsonFields fields) throws BundleException {
    return fields.wholeOrNull("shadow").isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(number(fields, "shadow", 1));
  }

  static String text(Force force) {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("current", force.current());
    json.addProperty("previous", force.previous());
    json.addProperty("shadow", force.shadow().isPresent() ? force.shadow().getAsInt() : null);
    json.addProperty("since", force.since().toString());
    json.addProperty("visit", force.visit());
    json.addProperty("who", force.who());
    json.addProperty("why", force.why());
    return GSON.toJson(json) + "\n";
  }

  private static JsonFields fields(Path file, String again) throws BundleException {
    JsonFields fields = JsonFields.read(file, again);
    long format = fields.whole("format");
    if (format < 1 || format > FORMAT) {
      throw fields.wrong(
          "format",
          "is " + format + ", and this version reads " + FORMAT + ": update Doggy Door to use it");
    }
    return fields;
  }

  private static int number(JsonFields fields, String key, int least) throws BundleException {
    long number = fields.whole(key);
    if (number < least || number > Generations.MOST) {
      throw fields.wrong(
          key, "must lie within " + least + " to " + Generations.MOST + ", and is " + number);
    }
    return (int) number;
  }

  private static Instant time(JsonFields fields, String key) throws BundleException {
    String text = fields.text(key);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw fields.wrong(key, "must be a time such as 2026-11-24T12:00:00Z, not " + text);
    }
  }
}
