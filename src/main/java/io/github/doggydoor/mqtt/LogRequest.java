package io.github.doggydoor.mqtt;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.Intake.Refusal;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the payload of {@code …/log/get} asks for: a page, or nothing that can be met. */
sealed interface LogRequest {
  /** More rows than this are never in one page, whatever is asked. */
  int MOST = 200;

  /** Rows of a page where the request does not say. */
  int USUAL = 100;

  /**
   * Rows behind number {@code after}.
   *
   * @param limit 1 to {@link #MOST}
   * @param kinds only these; empty for all
   * @param dog only rows about that one; empty for all
   */
  record Page(Optional<String> id, long after, int limit, Set<Kind> kinds, Optional<String> dog)
      implements LogRequest {
    /** Whether it asks for that row, too. */
    boolean wants(Row row) {
      return (kinds.isEmpty() || kinds.contains(row.kind()))
          && (dog.isEmpty() || row.dog().filter(dog.get()::equalsIgnoreCase).isPresent());
    }
  }

  /** None, and {@code reason} says why. */
  record Refused(Optional<String> id, String reason) implements LogRequest {}

  /** Reads any bytes. */
  static LogRequest read(byte[] payload, boolean retained) {
    Optional<String> id = Optional.empty();
    try {
      JsonObject json = object(Intake.text(payload));
      id = id(json);
      if (retained) {
        throw new Refusal("the broker had kept it (send it without retain)");
      }
      if (json.has("v") && !json.get("v").equals(new JsonPrimitive(1))) {
        throw new Refusal("the request has a version (v) that is not 1");
      }
      return new Page(
          id,
          number(json, "after", 0, 0),
          (int) Math.min(MOST, number(json, "limit", USUAL, 1)),
          kinds(json.get("kinds")),
          dog(json.get("dog")));
    } catch (Refusal e) {
      return new Refused(id, e.getMessage());
    }
  }

  private static JsonObject object(String text) throws Refusal {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      if (JsonParser.parseReader(reader) instanceof JsonObject json
          && reader.peek() == JsonToken.END_DOCUMENT) {
        return json;
      }
    } catch (JsonParseException | IOException e) {
      throw new Refusal("the JSON is malformed");
    }
    throw new Refusal("the request must be a JSON object");
  }

  private static Optional<String> id(JsonObject json) throws Refusal {
    JsonElement id = json.get("id");
    if (id == null || id.isJsonNull()) {
      return Optional.empty();
    }
    Optional<String> usable =
        id instanceof JsonPrimitive text && text.isString()
            ? Intake.usable(text.getAsString())
            : Optional.empty();
    if (usable.isEmpty()) {
      throw new Refusal(Intake.WRONG_ID);
    }
    return usable;
  }

  private static long number(JsonObject json, String key, long absent, long least) throws Refusal {
    JsonElement value = json.get(key);
    if (value == null || value.isJsonNull()) {
      return absent;
    }
    // Digits only: a number like 1e999999999 would be worked out for ever.
    if (value instanceof JsonPrimitive number
        && number.isNumber()
        && number.getAsString().matches("\\d{1,18}")) {
      long read = Long.parseLong(number.getAsString());
      if (read >= least) {
        return read;
      }
    }
    throw new Refusal(key + " must be a whole number, " + least + " at least");
  }

  private static Optional<String> dog(JsonElement value) throws Refusal {
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (value instanceof JsonPrimitive name && name.isString()) {
      return Optional.of(name.getAsString());
    }
    throw new Refusal("dog must be the name of one");
  }

  private static Set<Kind> kinds(JsonElement value) throws Refusal {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (value != null && !value.isJsonNull()) {
      if (!(value instanceof JsonArray words)) {
        throw new Refusal("kinds must be a list of words");
      }
      for (JsonElement word : words) {
        kinds.add(kind(word));
      }
    }
    return kinds;
  }

  private static Kind kind(JsonElement word) throws Refusal {
    return Arrays.stream(Kind.values())
        .filter(kind -> word.equals(new JsonPrimitive(kind.word())))
        .findFirst()
        .orElseThrow(
            () ->
                new Refusal(
                    "kinds must be of "
                        + Arrays.stream(Kind.values())
                            .map(Kind::word)
                            .collect(Collectors.joining(", "))));
  }
}
