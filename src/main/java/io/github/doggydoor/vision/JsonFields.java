package io.github.doggydoor.vision;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
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

/**
 * The fields of one JSON object; each complaint names the file and the field. Whoever has asked for
 * all that he knows calls {@link #done}.
 */
public final class JsonFields {
  /** A description is a page of text; a file larger than this is something else. */
  private static final long MAX_BYTES = 1 << 20;

  private final Path file;
  private final String again;
  private final String prefix;
  private final JsonObject object;
  private final Set<String> asked = new HashSet<>();

  private JsonFields(Path file, String again, String prefix, JsonObject object) {
    this.file = file;
    this.again = again;
    this.prefix = prefix;
    this.object = object;
  }

  /**
   * Reads a file that is one JSON object.
   *
   * @param again what to do where it cannot be restored, such as {@code make the bundle again}
   */
  public static JsonFields read(Path file, String again) throws BundleException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new BundleException(file + " is too large to be a description");
      }
      JsonReader reader = new JsonReader(new StringReader(Files.readString(file)));
      reader.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(reader);
      if (!root.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
        throw new BundleException(file + " is not one JSON object: restore it, or " + again);
      }
      return new JsonFields(file, again, "", root.getAsJsonObject());
    } catch (JsonParseException e) {
      throw broken(file, again, e);
    } catch (CharacterCodingException e) {
      throw new BundleException(file + " is not UTF-8 text: restore it, or " + again, e);
    } catch (IOException e) {
      throw broken(file, again, e);
    }
  }

  private static BundleException broken(Path file, String again, Exception e) {
    String message = String.valueOf(e.getMessage());
    int line = message.indexOf("at line ");
    String where = line < 0 ? "" : " " + message.substring(line).lines().findFirst().orElse("");
    return new BundleException(
        file + " is not sound JSON" + where + ": restore it, or " + again, e);
  }

  public JsonFields object(String key) throws BundleException {
    JsonElement value = value(key, "an object", JsonElement::isJsonObject);
    return new JsonFields(file, again, prefix + key + ".", value.getAsJsonObject());
  }

  public List<JsonFields> objects(String key) throws BundleException {
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
      objects.add(new JsonFields(file, again, place, each.getAsJsonObject()));
    }
    return objects;
  }

  public String text(String key) throws BundleException {
    return value(key, "a text", JsonFields::isText).getAsString();
  }

  public Optional<String> textOrNull(String key) throws BundleException {
    JsonElement value = value(key, "a text or null", v -> v.isJsonNull() || isText(v));
    return value.isJsonNull() ? Optional.empty() : Optional.of(value.getAsString());
  }

  public double number(String key) throws BundleException {
    return value(key, "a number", JsonFields::isNumber).getAsDouble();
  }

  public long whole(String key) throws BundleException {
    JsonElement value = value(key, "a whole number", JsonFields::isWhole);
    return value.getAsBigDecimal().longValueExact();
  }

  public Optional<Long> wholeOrNull(String key) throws BundleException {
    JsonElement value = value(key, "a whole number or null", v -> v.isJsonNull() || isWhole(v));
    return value.isJsonNull()
        ? Optional.empty()
        : Optional.of(value.getAsBigDecimal().longValueExact());
  }

  public boolean flag(String key) throws BundleException {
    return value(key, "true or false", JsonFields::isFlag).getAsBoolean();
  }

  public <E extends Enum<E>> E choice(String key, E[] choices) throws BundleException {
    List<String> names =
        Arrays.stream(choices).map(choice -> choice.name().toLowerCase(Locale.ROOT)).toList();
    JsonElement value =
        value(key, "one of " + names, v -> isText(v) && names.contains(v.getAsString()));
    return choices[names.indexOf(value.getAsString())];
  }

  public List<String> texts(String key) throws BundleException {
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

  public Map<String, JsonPrimitive> primitives(String key, String what, Predicate<JsonElement> fits)
      throws BundleException {
    JsonFields inner = object(key);
    Map<String, JsonPrimitive> all = new TreeMap<>();
    for (String name : inner.object.keySet()) {
      all.put(name, inner.value(name, what, fits).getAsJsonPrimitive());
    }
    return all;
  }

  /** Refuses fields that nobody asked for: they are typing errors, or of a format not known. */
  public void done() throws BundleException {
    for (String key : object.keySet()) {
      if (!asked.contains(key)) {
        throw wrong(key, "is not known in this format: remove it, or " + again);
      }
    }
  }

  public BundleException wrong(String key, String complaint) {
    return new BundleException(file + ": \"" + prefix + key + "\" " + complaint);
  }

  public static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  public static boolean isNumber(JsonElement value) {
    return value instanceof JsonPrimitive primitive
        && primitive.isNumber()
        && Double.isFinite(primitive.getAsDouble());
  }

  private static boolean isFlag(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isBoolean();
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
