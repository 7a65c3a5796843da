package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Took;
import io.github.doggydoor.decision.Trace;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.doorlog.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas against what is really sent. */
class SchemasTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void everyStateOfTheDoorIsAsItsSchemaSays() throws IOException {
    for (Status.Lock lock : Status.Lock.values()) {
      for (Mode mode : Mode.values()) {
        check("state", Payloads.state(bare(lock, mode), Optional.empty(), "1"));
      }
    }
    Status full =
        new Status(
            Status.Lock.JAMMED,
            Mode.AUTO,
            Optional.of(true),
            NOON.plusNanos(123_456_789),
            Optional.of(new Status.Visitor("stranger", NOON, Double.NaN)),
            Optional.of("no frame for 3 s"),
            List.of("log: the disk is full", "model: \"none\""));
    check("state", Payloads.state(full, Optional.of("narrow"), "1.0.0"));
    for (Whereabouts where : Whereabouts.values()) {
      check("state", Payloads.state(at(where), Optional.empty(), "1"));
    }
  }

  @Test
  void everyKindOfRowIsAsItsSchemaSays() throws IOException {
    for (Kind kind : Kind.values()) {
      check("event", Payloads.event(row(kind, OptionalDouble.empty(), Optional.empty())));
    }
    check("event", Payloads.event(row(Kind.REMOTE, OptionalDouble.of(-3.5), Optional.of("7f3c"))));
    check("event", Payloads.event(aboutRex()));
  }

  @Test
  void everyAnswerIsAsItsSchemaSays() throws IOException {
    check("ack", Payloads.ack(Optional.empty(), false, "it expired"));
    check("ack", Payloads.ack(Optional.of("7f3c"), true, "done"));
  }

  @Test
  void figuresAreAsTheirSchemaSaysKnownOrNot() throws IOException {
    check(
        "stats",
        Payloads.stats(
            new Stats(
                Duration.ofSeconds(60),
                4.96,
                12,
                3,
                1,
                Optional.of(new Stats.Latency(148.21, 160.9, 171)),
                Optional.of(new Stats.Visits(2, stages())),
                OptionalDouble.of(51.1),
                OptionalLong.of(455_081_984),
                OptionalLong.of(0),
                OptionalLong.of(34),
                OptionalLong.of(61),
                Duration.ofDays(1),
                Optional.of(new Stats.Teach(2, 7)))));
    check("stats", Payloads.stats(unknown()));
  }

  /** As a door tells them: by the names of a trace. */
  private static Map<String, Stats.Spread> stages() {
    Trace trace =
        new Trace(
            Duration.ofMillis(570),
            Duration.ofMillis(400),
            Took.UNKNOWN,
            Duration.ZERO,
            Duration.ofMillis(1));
    Map<String, Stats.Spread> stages = new LinkedHashMap<>();
    trace
        .stages()
        .forEach((name, took) -> stages.put(name, new Stats.Spread(took.toMillis(), 900.04)));
    return stages;
  }

  /** A schema that lets everything pass would pass every other test. */
  @ParameterizedTest
  @CsvSource({
    "state, lock, open",
    "state, contact, ajar",
    "state, since, now",
    "state, faults, none",
    "state, v, 2",
    "event, kind, opened",
    "event, id, 7",
    "event, at, 2026-11-24",
    "stats, latency_ms, 150",
    "stats, visit_ms, 600",
    "stats, outbox, many",
    "stats, teach, 2",
    "ack, result, maybe"
  })
  void aWrongValueOrAnAbsentKeyIsRefused(String name, String key, String wrong) throws IOException {
    JsonObject payload = JsonParser.parseString(example(name)).getAsJsonObject();
    payload.addProperty(key, wrong);
    assertFalse(Schemas.mistakes(name, payload.toString()).isEmpty(), payload.toString());
    payload.remove(key);
    assertFalse(Schemas.mistakes(name, payload.toString()).isEmpty(), payload.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"state", "event", "stats", "ack"})
  void theExampleInTheDocumentIsRight(String name) throws IOException {
    Schemas.check(name, example(name));
  }

  @Test
  void wordsOfTheCodeAreTheWordsOfTheSchemas() throws IOException {
    assertEquals(words(Kind.values()), allowed("event", "kind"));
    assertEquals(words(Mode.values()), allowed("state", "mode"));
    assertEquals(words(Status.Lock.values()), allowed("state", "lock"));
  }

  private static void check(String name, byte[] payload) throws IOException {
    Schemas.check(name, new String(payload, StandardCharsets.UTF_8));
  }

  private static Status bare(Status.Lock lock, Mode mode) {
    return new Status(
        lock, mode, Optional.empty(), NOON, Optional.empty(), Optional.empty(), List.of());
  }

  private static Status at(Whereabouts where) {
    return new Status(
        Status.Lock.LOCKED,
        Mode.AUTO,
        Optional.empty(),
        NOON,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false,
        new TreeMap<>(Map.of("bo", where)));
  }

  private static Row row(Kind kind, OptionalDouble score, Optional<String> command) {
    return new Row(
        1,
        "019ab5f0-0000-7000-8000-000000000000",
        OffsetDateTime.parse("2026-11-24T12:00:00.12Z"),
        kind,
        "why",
        Optional.of("2026-11-24/x.jpg"),
        score,
        OptionalDouble.of(Double.NEGATIVE_INFINITY),
        command);
  }

  private static Row aboutRex() {
    Row row = row(Kind.UNLOCKED, OptionalDouble.of(3.5), Optional.empty());
    return new Row(
        row.seq(),
        row.id(),
        row.at(),
        row.kind(),
        row.why(),
        row.snapshot(),
        row.score(),
        row.familiarity(),
        row.commandId(),
        Optional.of("rex"));
  }

  @Test
  void aRowSaysWhichDogItIsAboutAndNothingWhereItIsAboutNone() {
    String none =
        text(Payloads.event(row(Kind.UNLOCKED, OptionalDouble.of(3.5), Optional.empty())));
    assertFalse(none.contains("dog"), none);
    assertEquals(
        none.replace("\"command_id\":null", "\"command_id\":null,\"dog\":\"rex\""),
        text(Payloads.event(aboutRex())));
  }

  private static String text(byte[] payload) {
    return new String(payload, StandardCharsets.UTF_8);
  }

  static Stats unknown() {
    return new Stats(
        Duration.ZERO,
        0,
        0,
        0,
        0,
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Duration.ZERO,
        Optional.empty());
  }

  private static String example(String name) throws IOException {
    return Pattern.compile("(?s)### " + name + "\\n```json\\n(.*?)```")
        .matcher(Files.readString(Schemas.FOLDER.resolve("README.md")))
        .results()
        .map((MatchResult found) -> found.group(1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no example of " + name));
  }

  private static Set<String> words(Enum<?>[] values) {
    Set<String> words = new TreeSet<>();
    Arrays.stream(values).map(value -> value.name().toLowerCase(Locale.ROOT)).forEach(words::add);
    return words;
  }

  private static Set<String> allowed(String name, String key) throws IOException {
    JsonArray allowed =
        JsonParser.parseString(Schemas.text(name))
            .getAsJsonObject()
            .getAsJsonObject("properties")
            .getAsJsonObject(key)
            .getAsJsonArray("enum");
    Set<String> words = new TreeSet<>();
    allowed.forEach(word -> words.add(word.getAsString()));
    return words;
  }
}
