package io.github.doggydoor.mqtt;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.decision.Whereabouts;
import io.github.doggydoor.doorlog.Row;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What is sent, as JSON in UTF-8. Every key is always there, but {@code home} only where the door
 * can know it and {@code dog} only in rows about one; what is not known is {@code null}. {@code v}
 * is the version of the payload's shape.
 */
public final class Payloads {
  private static final int VERSION = 1;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private Payloads() {}

  /** A row of the door log. */
  public static byte[] event(Row row) {
    return bytes(row(row));
  }

  /**
   * Reads what {@link #event} wrote, and believes nothing of it; characters that would work a
   * terminal are taken out of every text.
   *
   * @throws IOException where it is no row, or one that only a newer doggydoor knows; the message
   *     says which
   */
  public static Row readEvent(byte[] payload) throws IOException {
    return Reports.event(Reports.object(payload)).row();
  }

  static JsonObject row(Row row) {
    JsonObject json = versioned();
    json.addProperty("seq", row.seq());
    json.addProperty("id", row.id());
    json.addProperty("at", TIME.format(row.at()));
    json.addProperty("kind", row.kind().word());
    json.addProperty("why", row.why());
    json.add("snapshot", text(row.snapshot()));
    json.add("score", number(row.score()));
    json.add("familiarity", number(row.familiarity()));
    json.add("command_id", text(row.commandId()));
    row.dog().ifPresent(dog -> json.addProperty("dog", dog));
    return json;
  }

  /**
   * The state of the door.
   *
   * @param model the model that scores, empty where there is none
   * @param version of doggydoor
   */
  public static byte[] state(Status status, Optional<String> model, String version) {
    JsonObject json = versioned();
    json.addProperty("lock", status.lock().name().toLowerCase(Locale.ROOT));
    json.addProperty("mode", status.mode().word());
    json.add("contact", text(status.contactOpen().map(open -> open ? "open" : "closed")));
    json.addProperty("since", time(status.since()));
    json.addProperty("waiting", status.waiting());
    if (!status.whereabouts().isEmpty()) {
      json.add("home", home(status.whereabouts()));
    }
    json.add("last_visitor", status.lastVisitor().map(Payloads::visitor).orElse(JsonNull.INSTANCE));
    json.add("blind", text(status.blind()));
    JsonArray faults = new JsonArray();
    status.faults().forEach(faults::add);
    json.add("faults", faults);
    json.add("model", text(model));
    json.addProperty("version", version);
    return bytes(json);
  }

  /** The answer to a command. */
  public static byte[] ack(Optional<String> id, boolean done, String reason) {
    JsonObject json = versioned();
    json.add("id", text(id));
    json.addProperty("result", done ? "done" : "refused");
    json.addProperty("reason", reason);
    return bytes(json);
  }

  /**
   * A page of the log.
   *
   * @param rows as {@link #row} has them
   * @param next what to ask for with {@code after} to have the page behind this one
   * @param newest the number of the newest row of the log
   */
  static byte[] page(Optional<String> id, JsonArray rows, long next, long newest) {
    return reply(id, Optional.empty(), rows, next, newest);
  }

  /** The answer to a request that is none, or that cannot be met. */
  static byte[] noPage(Optional<String> id, String reason) {
    return reply(id, Optional.of(reason), new JsonArray(), 0, 0);
  }

  private static byte[] reply(
      Optional<String> id, Optional<String> reason, JsonArray rows, long next, long newest) {
    JsonObject json = versioned();
    json.add("id", text(id));
    json.addProperty("result", reason.isPresent() ? "refused" : "done");
    json.add("reason", text(reason));
    json.add("rows", rows);
    json.addProperty("more", next < newest);
    json.addProperty("next", next);
    json.addProperty("newest", newest);
    return bytes(json);
  }

  /** Figures of the door. */
  public static byte[] stats(Stats stats) {
    JsonObject json = versioned();
    json.addProperty("seconds", rounded(stats.period().toMillis() / 1000.0));
    json.addProperty("fps", rounded(stats.fps()));
    json.addProperty("inferences", stats.inferences());
    json.addProperty("nobody", stats.nobody());
    json.addProperty("no_evidence", stats.noEvidence());
    json.add("latency_ms", stats.latency().map(Payloads::latency).orElse(JsonNull.INSTANCE));
    json.add("visit_ms", stats.visits().map(Payloads::visits).orElse(JsonNull.INSTANCE));
    json.add("temperature_c", number(stats.celsius()));
    json.add("rss_bytes", count(stats.rssBytes()));
    json.add("outbox", count(stats.outbox()));
    json.add("threads", count(stats.threads()));
    json.add("descriptors", count(stats.descriptors()));
    json.addProperty("uptime_s", stats.uptime().toSeconds());
    json.add("teach", stats.teach().map(Payloads::teach).orElse(JsonNull.INSTANCE));
    return bytes(json);
  }

  private static JsonElement teach(Stats.Teach teach) {
    JsonObject json = new JsonObject();
    json.addProperty("questions", teach.questions());
    json.addProperty("generation", teach.generation());
    return json;
  }

  private static JsonElement visits(Stats.Visits visits) {
    JsonObject json = new JsonObject();
    json.addProperty("openings", visits.openings());
    visits
        .stages()
        .forEach(
            (name, spread) -> {
              JsonObject stage = new JsonObject();
              stage.addProperty("p50", rounded(spread.p50()));
              stage.addProperty("p99", rounded(spread.p99()));
              json.add(name, stage);
            });
    return json;
  }

  private static JsonElement latency(Stats.Latency latency) {
    JsonObject json = new JsonObject();
    json.addProperty("p50", rounded(latency.p50()));
    json.addProperty("p95", rounded(latency.p95()));
    json.addProperty("max", rounded(latency.max()));
    return json;
  }

  private static JsonElement home(SortedMap<String, Whereabouts> dogs) {
    JsonObject json = new JsonObject();
    dogs.forEach((dog, where) -> json.addProperty(dog, where.word()));
    return json;
  }

  private static JsonElement visitor(Status.Visitor visitor) {
    JsonObject json = new JsonObject();
    json.addProperty("who", visitor.who());
    json.addProperty("at", time(visitor.at()));
    json.add("score", number(OptionalDouble.of(visitor.score())));
    return json;
  }

  private static JsonObject versioned() {
    JsonObject json = new JsonObject();
    json.addProperty("v", VERSION);
    return json;
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static JsonElement text(Optional<String> value) {
    return value.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
  }

  private static JsonElement number(OptionalDouble value) {
    // JSON has no word for infinity or NaN.
    return value.isPresent() && Double.isFinite(value.getAsDouble())
        ? new JsonPrimitive(value.getAsDouble())
        : JsonNull.INSTANCE;
  }

  private static JsonElement count(OptionalLong value) {
    return value.isPresent() ? new JsonPrimitive(value.getAsLong()) : JsonNull.INSTANCE;
  }

  /** More than a tenth is noise in these figures. */
  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }

  private static byte[] bytes(JsonObject json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
