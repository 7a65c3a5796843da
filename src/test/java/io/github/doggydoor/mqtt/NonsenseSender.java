package io.github.doggydoor.mqtt;

import java.io.IOException;
import java.time.Duration;

/** Sends nonsense to a broker, and waits until the broker has taken it. */
public final class NonsenseSender implements AutoCloseable {
  private static final int LONGEST = 1 << 20;

  private final Nonsense nonsense = new Nonsense(5);
  private final PahoClient client;

  public NonsenseSender(MosquittoBroker broker) throws IOException, InterruptedException {
    client =
        PahoClient.connect(
            MqttSettings.of(broker.uri(), "pest", "other"),
            new Topics("other", "other"),
            (from, topic, payload, retained, again) -> {});
  }

  /** Sends {@code count} pieces, to each of the topics in turn. */
  public void send(int count, String... topics) throws IOException, InterruptedException {
    for (int i = 0; i < count; i++) {
      send(topics[i % topics.length], nonsense.next(LONGEST));
    }
  }

  /** Sends what is asked. */
  public void send(String topic, byte[] payload) throws IOException, InterruptedException {
    Deadline.await(
        client.publish(topic, payload, 1, false), Duration.ofSeconds(10), "the broker's answer");
  }

  @Override
  public void close() {
    client.close();
  }
}
