package io.github.doggydoor.mqtt;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** The owner's client: sends, and hears what the door answers. */
final class Owner implements AutoCloseable {
  /** Of a flood, the last answers are enough. */
  private static final int MOST = 10_000;

  private final Deque<String> answers = new ArrayDeque<>();
  private final PahoClient client;

  Owner(ExampleBroker broker) throws IOException, InterruptedException {
    client =
        PahoClient.connect(
            broker.settings("owner", "owner-" + UUID.randomUUID()),
            new Topics("none", "owner"),
            (from, topic, payload, retained, again) -> hear(payload));
    client.subscribe("doggydoor/front/ack");
  }

  private void hear(byte[] payload) {
    synchronized (answers) {
      answers.addLast(new String(payload, StandardCharsets.UTF_8));
      if (answers.size() > MOST) {
        answers.removeFirst();
      }
    }
  }

  void send(String topic, byte[] payload, boolean retained)
      throws IOException, InterruptedException {
    Deadline.await(
        client.publish(topic, payload, 1, retained), Duration.ofSeconds(10), "the answer");
  }

  /** Forgets what was heard. */
  void clear() {
    synchronized (answers) {
      answers.clear();
    }
  }

  /** The reason in the first refusal with {@code part} in it; empty where there is none. */
  String heard(String part) {
    synchronized (answers) {
      return answers.stream()
          .filter(answer -> answer.contains(part))
          .map(answer -> JsonParser.parseString(answer).getAsJsonObject())
          .filter(json -> json.get("result").getAsString().equals("refused"))
          .map(Owner::reason)
          .findFirst()
          .orElse("");
    }
  }

  private static String reason(JsonObject json) {
    return "refused: " + json.get("reason").getAsString();
  }

  /** The same, waiting for a while; or the plain result where the command was done. */
  String await(String part) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      synchronized (answers) {
        if (answers.stream().anyMatch(answer -> answer.contains(part))) {
          return heard(part);
        }
      }
      Thread.sleep(20);
    }
    return "";
  }

  @Override
  public void close() {
    client.close();
  }
}
