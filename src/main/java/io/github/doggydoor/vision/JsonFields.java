package io.github.doggydoor.vision;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The fields of one JSON object; each complaint names the file and the field. */
final class JsonFields {
  private final Path file;
  private final String prefix;
  private final JsonObject object;
  private final Set<String> asked = new HashSet<>();

  JsonFields(Path file, String prefix, JsonObject object) {
    this.file = file;
    this.prefix = prefix;
    this.object = object;
  }

  JsonFields object(String key) throws BundleException {
    JsonElement value = value(key, "an object", JsonElement::isJsonObject);
    return new JsonFields(file, prefix + key + ".", value.getAsJsonObject());
  }

  List<JsonFields> objects(String key) throws BundleException {
    JsonElement value =
        value(
            key,
            "a list of objects",
            v ->
                v.isJsonArray()
                    && v.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonObject));
    List<JsonFields> objects = new ArrayList<>();
    for (JsonElement each : (JsonArray) value) {
      String place = prefix + key + "[" + objects.size() + "].";
      objects.add(new JsonFields(file, place, each.getAsJsonObject()));
    }
    return objects;
  }

  String text(String key) throws BundleException {
    return value(key, "a text", JsonFields::isText).getAsString();
  }

  Optional<String> textOrNull(String key) throws BundleException {
    JsonElement value = value(key, "a text or null", v -> v.isJsonNull() || isText(v));
    return value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsString());
  }

  double number(String key) throws BundleException {
    return value(key, "a number", JsonFields::isNumber).getAsDouble();
  }

  long whole(String key) throws BundleException {
    JsonElement value = value(key, "a whole number", JsonFields::isWhole);
    return value.getAsBigDecimal().longValueExact();
  }

  Optional<Long> wholeOrNull(String key) throws BundleException {
    JsonElement value = value(key, "a whole number or null", v -> v.isJsonNull() || isWhole(v));
    return value.isJsonNull()
        ? Optional.empty()
        : Optional.of(value.getAsBigDecimal().longValueExact());
  }

  <E extends Enum<E>> E choice(String key, E[] choices) throws BundleException {
    List<String> names =
        Arrays.stream(choices).map(choice -> choice.name().toLowerCase(Locale.ROOT)).toList();
    JsonElement value =
        value(key, "one of " + names, v -> isText(v) && names.contains(v.getAsString()));
    return choices[names.indexOf(value.getAsString())];
  }

  List<String> texts(String key) throws BundleException {
    JsonElement value =
        value(
            key,
            "a list of texts",
            v ->
                v.isJsonArray()
                    && v.getAsJsonArray().asList().stream().allMatch(JsonFields::isText));
    List<String> texts = new ArrayList<>();
    for (JsonElement each : (JsonArray) value) {
      texts.add(each.getAsString());
    }
    return texts;
  }

  Map<String, JsonPrimitive> primitives(String key, String what, Predicate<JsonElement> fits)
      throws BundleException {
    JsonFields inner = object(key);
    Map<String, JsonPrimitive> all = new TreeMap<>();
    for (String name : inner.object.keySet()) {
      all.put(name, inner.value(name, what, fits).getAsJsonPrimitive());
    }
    return all;
  }

  /** Refuses fields that nobody asked for: they are typing errors, or of a format not known. */
  void done() throws BundleException {
    for (String key : object.keySet()) {
      if (!asked.contains(key)) {
        throw wrong(key, "is not known in this format: remove it, or make the bundle again");
      }
    }
  }

  BundleException wrong(String key, String complaint) {
    return new BundleException(file + ": \"" + prefix + key + "\" " + complaint);
  }

  static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  static boolean isNumber(JsonElement value) {
    return value instanceof JsonPrimitive primitive
        && primitive.isNumber()
        && Double.isFinite(primitive.getAsDouble());
  }

  private static boolean isWhole(JsonElement value) {
    if (!isNumber(value)) {
      return false;
    }
    double number = value.getAsDouble();
    return number == Math.rint(number) && Math.abs(number) < 9e18;
  }

  private JsonElement value(String key, String what, Predicate<JsonElement> fits)
      throws BundleException {
    asked.add(key);
    JsonElement value = object.get(key);
    if (value == null) {
      throw wrong(key, "is missing: it must be " + what);
    }
    if (!fits.test(value)) {
      throw wrong(key, "must be " + what + ", not " + value);
    }
    return value;
  }
}
