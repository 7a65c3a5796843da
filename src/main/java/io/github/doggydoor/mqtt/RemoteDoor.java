package io.github.doggydoor.mqtt;

import com.google.gson.JsonObject;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.RemoteException.Why;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A door as its owner sees it, over the broker. One connection, for one thread; it ends when it is
 * lost. Every call returns within its patience and a little for the broker.
 */
public final class RemoteDoor implements AutoCloseable {
  private static final int KEPT = 1000;
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final Duration RETAINED = Duration.ofSeconds(1);

  private final MqttSettings settings;
  private final Topics topics;
  private final BlockingQueue<Heard> answers = new ArrayBlockingQueue<>(KEPT);
  private final BlockingQueue<Heard> news = new ArrayBlockingQueue<>(KEPT);
  private final PahoClient client;

  private record Heard(String topic, byte[] payload) {}

  /**
   * What became of a command.
   *
   * @param done whether the door obeyed
   * @param reason in words
   */
  public record Answer(boolean done, String reason) {}

  private RemoteDoor(MqttSettings settings) throws IOException, InterruptedException {
    this.settings = settings;
    topics = new Topics(settings.base(), settings.door());
    // Never the client id of the settings: it may be the door's own, and two would fight over it.
    String clientId = "remote-" + UUID.randomUUID().toString().substring(24);
    client =
        PahoClient.connect(
            settings,
            clientId,
            (from, topic, payload, retained, again) -> hear(new Heard(topic, payload)));
  }

  /**
   * Connects.
   *
   * @throws RemoteException where the broker cannot be reached, or refuses
   */
  public static RemoteDoor connect(MqttSettings settings)
      throws RemoteException, InterruptedException {
    try {
      RemoteDoor door = new RemoteDoor(settings);
      try {
        door.client.subscribe(
            door.topics.availability(),
            door.topics.state(),
            door.topics.ack(),
            door.topics.logReply());
        return door;
      } catch (IOException | InterruptedException | RuntimeException e) {
        door.close();
        throw e;
      }
    } catch (IOException | UncheckedIOException e) {
      throw new RemoteException(
          Why.NO_BROKER,
          "no connection to %s: %s".formatted(settings.broker(), Failure.of(e, settings).words()),
          e);
    }
  }

  /** From now on, {@link #news} has the new rows of the log, too. */
  public void hearEvents() throws RemoteException, InterruptedException {
    try {
      client.subscribe(topics.event());
    } catch (IOException e) {
      throw lost(e.getMessage());
    }
  }

  /** On Paho's thread. Where too much waits, the oldest goes: what is newest tells of the gap. */
  private void hear(Heard message) {
    boolean answer =
        message.topic().equals(topics.ack()) || message.topic().equals(topics.logReply());
    BlockingQueue<Heard> queue = answer ? answers : news;
    while (!queue.offer(message)) {
      queue.poll();
    }
  }

  /**
   * The next news; empty where none came within {@code patience}.
   *
   * @throws RemoteException where the connection is lost
   */
  public Optional<News> news(Duration patience) throws RemoteException, InterruptedException {
    return next(news, System.nanoTime() + patience.toNanos()).map(this::read);
  }

  private News read(Heard message) {
    try {
      if (message.topic().equals(topics.availability())) {
        return new News.Reached(
            Printable.of(new String(message.payload(), StandardCharsets.UTF_8)));
      }
      JsonObject json = Reports.object(message.payload());
      return message.topic().equals(topics.state()) ? Reports.state(json) : Reports.event(json);
    } catch (IOException e) {
      return new News.Garbled(
          "what came on " + message.topic() + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * Sends a command and waits for the answer to it.
   *
   * @param request lock, unlock, mode, whereabouts
   * @param valid how long the command is to be obeyed, by the clock of this computer
   * @param patience for the answer
   * @throws RemoteException where the door is not online or does not answer, or the connection is
   *     lost
   */
  public Answer send(Command.Request request, Duration valid, Duration patience)
      throws RemoteException, InterruptedException {
    requireOnline();
    Instant end = Instant.now().plus(valid).truncatedTo(ChronoUnit.MILLIS);
    JsonObject json = Requests.command(newId(), request, end);
    Reports.Answer answer =
        ask(topics.of(request), json, topics.ack(), patience)
            .map(Asked::answer)
            .orElseThrow(
                () ->
                    silent(
                        "no answer from "
                            + settings.door()
                            + " within "
                            + patience.toSeconds()
                            + " s: the door may be losing its network, or this user may not command"
                            + " it; until "
                            + end
                            + " it may still obey"));
    return new Answer(answer.done(), answer.reason());
  }

  /** A door that says that it is away is not asked; one that never said anything is. */
  private void requireOnline() throws RemoteException, InterruptedException {
    long end = System.nanoTime() + RETAINED.toNanos();
    for (Optional<Heard> told = next(news, end); told.isPresent(); told = next(news, end)) {
      if (read(told.get()) instanceof News.Reached reached) {
        if (reached.online()) {
          return;
        }
        throw silent(settings.door() + " is " + reached.words());
      }
    }
  }

  /**
   * Asks for a page of the log; a request that is lost is sent once more.
   *
   * @param after rows behind this number
   * @param limit at most so many; the door sends 200 at most
   * @param kinds only these; empty for all. A page may be empty, and yet have more behind it
   * @param dog only rows about that one; empty for all. A door of an older version sends all
   * @param patience for the answer
   * @throws RemoteException where the door does not answer or refuses, or the connection is lost
   */
  public LogPage<Row> page(
      long after, int limit, Set<Kind> kinds, Optional<String> dog, Duration patience)
      throws RemoteException, InterruptedException {
    return page(Requests.page(newId(), after, limit, kinds, dog), 2, patience, Reports::row);
  }

  /**
   * The same of all rows, which are not read, and asked for once.
   *
   * @throws RemoteException where the door does not answer or refuses, or the connection is lost
   */
  public LogPage<RawRow> rawPage(long after, int limit, Duration patience)
      throws RemoteException, InterruptedException {
    JsonObject request = Requests.page(newId(), after, limit, Set.of(), Optional.empty());
    return page(request, 1, patience, Reports::raw);
  }

  private <R> LogPage<R> page(
      JsonObject request, int times, Duration patience, Function<JsonObject, R> row)
      throws RemoteException, InterruptedException {
    Optional<Asked> asked = Optional.empty();
    for (int tries = 0; tries < times && asked.isEmpty(); tries++) {
      asked = ask(topics.logGet(), request, topics.logReply(), patience.dividedBy(times));
    }
    Asked page =
        asked.orElseThrow(
            () ->
                silent(
                    settings.door()
                        + " sent no page of its log within "
                        + patience.toSeconds()
                        + " s: is it online (doggydoor remote status), and may this user ask?"));
    if (!page.answer().done()) {
      throw new RemoteException(Why.REFUSED, "the door refuses: " + page.answer().reason());
    }
    try {
      LogPage<R> read = Reports.page(page.json(), row);
      if (read.more() && read.next() <= request.get("after").getAsLong()) {
        throw new IOException("it leads back to itself");
      }
      return read;
    } catch (IOException e) {
      throw new RemoteException(
          Why.NO_ANSWER, "the door sent a page that cannot be read: " + e.getMessage(), e);
    }
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }

  private record Asked(JsonObject json, Reports.Answer answer) {}

  /** Sends a question, and waits for the answer with its id. */
  private Optional<Asked> ask(
      String topic, JsonObject question, String answerTopic, Duration patience)
      throws RemoteException, InterruptedException {
    Optional<String> id = Optional.of(question.get("id").getAsString());
    long end = System.nanoTime() + patience.toNanos();
    try {
      Deadline.await(
          client.publish(topic, question.toString().getBytes(StandardCharsets.UTF_8), 1, false),
          settings.timeout(),
          "the broker's answer");
    } catch (IOException e) {
      throw lost(e.getMessage());
    }
    for (var heard = next(answers, end); heard.isPresent(); heard = next(answers, end)) {
      if (heard.get().topic().equals(answerTopic)) {
        Optional<Asked> asked = asked(heard.get().payload());
        if (asked.filter(one -> one.answer().id().equals(id)).isPresent()) {
          return asked;
        }
      }
    }
    return Optional.empty();
  }

  /** Empty where it is no answer of a door: somebody else's noise does not end the waiting. */
  private static Optional<Asked> asked(byte[] payload) {
    try {
      JsonObject json = Reports.object(payload);
      return Optional.of(new Asked(json, Reports.answer(json)));
    } catch (IOException noise) {
      return Optional.empty();
    }
  }

  /** The next message until {@code end} on the monotonic clock. */
  private Optional<Heard> next(BlockingQueue<Heard> queue, long end)
      throws RemoteException, InterruptedException {
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      Heard heard = queue.poll(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS);
      if (heard != null || left == 0) {
        return Optional.ofNullable(heard);
      }
      if (!client.up()) {
        throw lost(Failure.of(client.lost().getNow(new IOException("closed")), settings).words());
      }
    }
  }

  private RemoteException lost(String why) {
    return new RemoteException(
        Why.NO_BROKER, "the connection to " + settings.broker() + " was lost: " + why);
  }

  private static RemoteException silent(String message) {
    return new RemoteException(Why.NO_ANSWER, message);
  }

  /** Leaves the broker, within about a second. */
  @Override
  public void close() {
    client.close();
  }
}
