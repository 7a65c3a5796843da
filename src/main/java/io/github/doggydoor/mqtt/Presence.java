package io.github.doggydoor.mqtt;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether another door of this name is on the broker. A copied card carries name, client id and all
 * that is kept along, so each process has a random id of its own, and asks for others before it
 * takes the name. Only an answer that repeats the question's random word counts: what a broker or
 * bridge had kept cannot know it.
 */
final class Presence {
  private static final Logger LOG = LoggerFactory.getLogger(MqttLink.class);

  /** A door on a slow board answers within this. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Nobody needs more answers. */
  private static final long ANSWER_EACH = Duration.ofMillis(200).toNanos();

  /** Who holds a name for so much longer is first; within it, chance decides. */
  private static final long CLEARLY_MILLIS = 10_000;

  /** The other asks every two minutes at least. */
  private static final long QUIET = Duration.ofMinutes(6).toNanos();

  /** Of this computer since it was switched on; no copy of a card has it. */
  private static final String BOOT = boot();

  private final String topic;
  private final String door;
  private final String instance = BOOT + "/" + UUID.randomUUID();
  private final Consumer<Optional<String>> rival;
  private volatile String asked = "";
  private volatile Optional<Long> holdsSince = Optional.empty();
  private volatile long answeredAt = System.nanoTime() - ANSWER_EACH;
  private volatile long questionedAt;
  private volatile boolean questioned;

  /** The other one has the name. */
  static final class TakenException extends IOException {
    private static final long serialVersionUID = 1;

    TakenException(String words) {
      super(words);
    }
  }

  /**
   * @param rival hears in words that another door wants the name, and with nothing that it does no
   *     more; must not block
   */
  Presence(Topics topics, Consumer<Optional<String>> rival) {
    topic = topics.presence();
    door = topics.door();
    this.rival = rival;
  }

  String topic() {
    return topic;
  }

  /** Whether this process has had the name since it last gave way. */
  boolean holds() {
    return holdsSince.isPresent();
  }

  /**
   * Asks under an id of its own, so that a door with the same client id is not thrown out.
   *
   * @throws TakenException where another door answers
   */
  void ask(MqttSettings settings) throws IOException, InterruptedException {
    try {
      ask(settings, "ask", said -> !mine(said));
    } catch (TakenException taken) {
      holdsSince = Optional.empty();
      throw taken;
    } catch (IOException e) {
      // Where the broker takes no second id, there is no asking in advance.
      if (!Failure.of(e, settings).owners()) {
        throw e;
      }
      LOG.debug("Nobody could be asked: {}", e.getMessage());
    }
  }

  /**
   * Asks for a door of this name on another computer; the one on this computer may run, and is told
   * that nobody wants its name.
   *
   * @throws TakenException where one answers
   */
  void askElsewhere(MqttSettings settings) throws IOException, InterruptedException {
    ask(settings, "check", said -> !text(said, "instance").startsWith(BOOT + "/"));
  }

  private void ask(MqttSettings settings, String how, Predicate<JsonObject> counts)
      throws IOException, InterruptedException {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    String word = UUID.randomUUID().toString();
    try (PahoClient client =
        PahoClient.connect(
            settings,
            settings.clientId() + "-" + word.substring(0, 4),
            (from, at, payload, retained, again) ->
                read(payload)
                    .filter(said -> text(said, "answer").equals(word) && counts.test(said))
                    .ifPresent(_ -> answer.complete(true)))) {
      if (client.subscribe(topic).isEmpty()) {
        Deadline.await(
            client.publish(topic, say(how, word), 1, false),
            settings.timeout(),
            "the broker's answer");
        answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        throw taken();
      }
    } catch (TimeoutException alone) {
      LOG.debug("No other door of this name answers.");
    } catch (ExecutionException never) {
      throw new IllegalStateException(never);
    }
  }

  /** From now on the name is ours, as far as nobody has held it for longer. */
  void hold() {
    holdsSince = Optional.of(holdsSince.orElse(System.nanoTime()));
  }

  /** Asks over the door's own connection; whoever has held the name for longer keeps it. */
  void askOver(PahoClient client) {
    String word = UUID.randomUUID().toString();
    asked = word;
    send(client, say("ask", word));
    if (questioned && System.nanoTime() - questionedAt > QUIET) {
      questioned = false;
      rival.accept(Optional.empty());
    }
  }

  /** Takes a message over the door's own connection; never waits. */
  void heard(PahoClient from, byte[] payload) {
    read(payload).filter(said -> !mine(said)).ifPresent(said -> other(from, said));
  }

  private void other(PahoClient from, JsonObject said) {
    Optional<String> check = Intake.usable(text(said, "check"));
    String question = check.or(() -> Intake.usable(text(said, "ask"))).orElse("");
    if (!question.isEmpty() && System.nanoTime() - answeredAt >= ANSWER_EACH) {
      answeredAt = System.nanoTime();
      send(from, say("answer", question));
      if (check.isEmpty()) {
        wanted();
      }
    } else if (!asked.isEmpty() && text(said, "answer").equals(asked) && first(said)) {
      holdsSince = Optional.empty();
      from.end(taken());
    }
  }

  private void wanted() {
    questionedAt = System.nanoTime();
    questioned = true;
    rival.accept(
        Optional.of(
            "a second door named "
                + door
                + " wants to use this broker, and takes no part until you give it a door.name of"
                + " its own (was a card copied?)"));
  }

  /** Whether the other one has held the name for longer. */
  private boolean first(JsonObject said) {
    long longer = Reports.whole(said, "held_ms") - heldMillis();
    return Math.abs(longer) > CLEARLY_MILLIS
        ? longer > 0
        : text(said, "instance").compareTo(instance) < 0;
  }

  private long heldMillis() {
    return holdsSince.map(since -> (System.nanoTime() - since) / 1_000_000).orElse(0L);
  }

  private TakenException taken() {
    return new TakenException(
        "another door named "
            + door
            + " is on this broker; give this one a door.name of its own (was a card copied?), and"
            + " until then it obeys nothing from afar, and tells the broker nothing");
  }

  private boolean mine(JsonObject said) {
    return text(said, "instance").equals(instance);
  }

  private void send(PahoClient client, byte[] payload) {
    client
        .publish(topic, payload, 0, false)
        .exceptionally(
            lost -> {
              LOG.debug("Not sent on {}: {}", topic, lost.getMessage());
              return null;
            });
  }

  private byte[] say(String what, String word) {
    JsonObject json = new JsonObject();
    json.addProperty("v", 1);
    json.addProperty("instance", instance);
    json.addProperty(what, word);
    json.addProperty("held_ms", heldMillis());
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** What it says; empty where nobody can read it, or where it is too long to be meant. */
  private static Optional<JsonObject> read(byte[] payload) {
    try {
      return payload.length > Intake.MAX_BYTES
          ? Optional.empty()
          : Optional.of(Reports.object(payload));
    } catch (IOException noise) {
      LOG.debug("Noise: {}", noise.getMessage());
      return Optional.empty();
    }
  }

  private static String boot() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException absent) {
      LOG.debug("No id of this boot: {}", absent.getMessage());
      return UUID.randomUUID().toString();
    }
  }

  private static String text(JsonObject said, String key) {
    return Reports.word(said, key).orElse("");
  }
}
