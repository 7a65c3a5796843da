package io.github.doggydoor.mqtt;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.doorlog.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads what {@link Payloads} writes, and believes nothing of it: whoever may write to the broker
 * could have sent it. Characters that would work a terminal are taken out of every text.
 */
final class Reports {
  private static final int MOST_BYTES = 1 << 20;

  private Reports() {}

  /** The id and the answer of an acknowledgement or of a page. */
  record Answer(Optional<String> id, boolean done, String reason) {}

  static JsonObject object(byte[] payload) throws IOException {
    return reading(
        () -> {
          if (payload.length > MOST_BYTES) {
            throw new IllegalArgumentException("it is longer than a megabyte");
          }
          JsonObject json =
              JsonParser.parseString(new String(payload, StandardCharsets.UTF_8)).getAsJsonObject();
          int version = must(json, "v").getAsInt();
          if (version != 1) {
            throw new IllegalArgumentException(
                "its version (v) is " + version + ": update doggydoor here");
          }
          return json;
        });
  }

  static Answer answer(JsonObject json) throws IOException {
    return reading(
        () ->
            new Answer(
                text(json, "id"),
                needed(json, "result").equals("done"),
                text(json, "reason").orElse("")));
  }

  /**
   * A page of the log.
   *
   * @param read reads each of its rows
   */
  static <R> LogPage<R> page(JsonObject json, Function<JsonObject, R> read) throws IOException {
    return reading(
        () -> {
          List<R> rows = new ArrayList<>();
          for (JsonElement row : must(json, "rows").getAsJsonArray()) {
            rows.add(read.apply(row.getAsJsonObject()));
          }
          return new LogPage<>(
              rows,
              must(json, "more").getAsBoolean(),
              must(json, "next").getAsLong(),
              must(json, "newest").getAsLong());
        });
  }

  static News.Event event(JsonObject json) throws IOException {
    return new News.Event(reading(() -> row(json)));
  }

  static News.State state(JsonObject json) throws IOException {
    return reading(
        () -> {
          List<String> faults = new ArrayList<>();
          must(json, "faults").getAsJsonArray().forEach(fault -> faults.add(printable(fault)));
          Status status =
              new Status(
                  word(Status.Lock.class, json, "lock"),
                  word(Mode.class, json, "mode"),
                  text(json, "contact").map("open"::equals),
                  Instant.parse(needed(json, "since")),
                  present(json, "last_visitor").map(Reports::visitor),
                  text(json, "blind"),
                  faults,
                  present(json, "waiting").map(JsonElement::getAsBoolean).orElse(false),
                  home(json));
          return new News.State(status, text(json, "model"), needed(json, "version"));
        });
  }

  private static SortedMap<String, Whereabouts> home(JsonObject state) {
    SortedMap<String, Whereabouts> dogs = new TreeMap<>();
    present(state, "home")
        .map(JsonElement::getAsJsonObject)
        .ifPresent(
            home ->
                home.keySet().forEach(dog -> dogs.put(dog, word(Whereabouts.class, home, dog))));
    return dogs;
  }

  private static Status.Visitor visitor(JsonElement value) {
    JsonObject visitor = value.getAsJsonObject();
    return new Status.Visitor(
        needed(visitor, "who"),
        Instant.parse(needed(visitor, "at")),
        number(visitor, "score").orElse(Double.NaN));
  }

  /** A row, of which only the number is read. */
  static RawRow raw(JsonObject json) {
    long seq = whole(json, "seq");
    if (seq == 0) {
      throw new IllegalArgumentException("a row of it has no number (seq)");
    }
    return new RawRow(seq, json.toString());
  }

  static Row row(JsonObject json) {
    return new Row(
        must(json, "seq").getAsLong(),
        needed(json, "id"),
        OffsetDateTime.parse(needed(json, "at")),
        word(Kind.class, json, "kind"),
        needed(json, "why"),
        text(json, "snapshot"),
        number(json, "score"),
        number(json, "familiarity"),
        text(json, "command_id"),
        text(json, "dog"));
  }

  private static <E extends Enum<E>> E word(Class<E> words, JsonObject json, String key) {
    String word = needed(json, key);
    return Arrays.stream(words.getEnumConstants())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    key + " \"" + word + "\" is not known here: update doggydoor"));
  }

  private static String needed(JsonObject json, String key) {
    return printable(must(json, key));
  }

  private static JsonElement must(JsonObject json, String key) {
    return present(json, key)
        .orElseThrow(() -> new IllegalArgumentException("\"" + key + "\" is missing"));
  }

  private static Optional<String> text(JsonObject json, String key) {
    return present(json, key).map(Reports::printable);
  }

  /** A text of a payload of the door's own; empty where there is none, or something else. */
  static Optional<String> word(JsonObject json, String key) {
    return present(json, key).filter(JsonElement::isJsonPrimitive).map(JsonElement::getAsString);
  }

  /** A whole number; 0 where there is none. */
  static long whole(JsonObject json, String key) {
    return word(json, key)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  private static OptionalDouble number(JsonObject json, String key) {
    return present(json, key).stream().mapToDouble(JsonElement::getAsDouble).findFirst();
  }

  private static Optional<JsonElement> present(JsonObject json, String key) {
    return Optional.ofNullable(json.get(key)).filter(value -> !(value instanceof JsonNull));
  }

  private static String printable(JsonElement value) {
    return Printable.of(value.getAsString());
  }

  private interface Reading<T> {
    T read();
  }

  /** Whatever the bytes make the reading throw, it is the sender's mistake. */
  private static <T> T reading(Reading<T> reading) throws IOException {
    try {
      return reading.read();
    } catch (JsonParseException
        | IllegalArgumentException
        | IllegalStateException
        | UnsupportedOperationException
        | ClassCastException
        | DateTimeException e) {
      throw new IOException(Printable.of(String.valueOf(e.getMessage())), e);
    }
  }
}
