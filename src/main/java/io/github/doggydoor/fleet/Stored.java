package io.github.doggydoor.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.doggydoor.fleet.StoreException.Why;
import io.github.doggydoor.mqtt.Printable;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object as the store gives it. What a door once said is in it, so a value of another kind
 * than it should have counts as none, and no text works a terminal.
 *
 * @param json the object
 */
record Stored(JsonObject json) {
  /**
   * Reads a line of psql's output.
   *
   * @throws StoreException where it is none: the store is another than we know
   */
  static Stored of(String line) throws StoreException {
    try {
      return new Stored(JsonParser.parseString(line).getAsJsonObject());
    } catch (JsonParseException | IllegalStateException e) {
      throw new StoreException(
          Why.REFUSED,
          "the fleet's store gives what is no JSON object: "
              + Printable.of(line.substring(0, Math.min(line.length(), 80))),
          e);
    }
  }

  Optional<String> text(String key) {
    return primitive(key)
        .filter(JsonPrimitive::isString)
        .map(text -> Printable.of(text.getAsString()));
  }

  /** A whole number; 0 where there is none. */
  long number(String key) {
    return primitive(key)
        .map(JsonPrimitive::getAsString)
        .filter(text -> text.matches("-?\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  Optional<OffsetDateTime> time(String key) {
    return text(key)
        .flatMap(
            text -> {
              try {
                return Optional.of(OffsetDateTime.parse(text));
              } catch (DateTimeException beyond) {
                return Optional.empty(); // PostgreSQL knows years that Java does not.
              }
            });
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    if (json.get(key) instanceof JsonArray array) {
      array.forEach(one -> texts.add(Printable.of(one.getAsString())));
    }
    return texts;
  }

  /** An object in it; an empty one where there is none. */
  Stored in(String key) {
    return new Stored(json.get(key) instanceof JsonObject object ? object : new JsonObject());
  }

  private Optional<JsonPrimitive> primitive(String key) {
    JsonElement value = json.get(key);
    return value instanceof JsonPrimitive primitive ? Optional.of(primitive) : Optional.empty();
  }
}
