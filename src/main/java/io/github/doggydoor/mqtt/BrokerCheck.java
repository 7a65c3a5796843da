package io.github.doggydoor.mqtt;

import java.io.IOException;
import java.time.Duration;

/** Tries whether the broker takes the door, and whether its name is its own there. */
public final class BrokerCheck {
  private static final Duration GOODBYE = Duration.ofSeconds(1);

  private BrokerCheck() {}

  /**
   * Connects and leaves, under an id of its own and without a last will, so that a running door
   * keeps its session, and nobody is told that it is gone.
   *
   * @throws IOException saying in words what is wrong, and what to do where something can be done
   */
  public static void run(MqttSettings settings) throws IOException, InterruptedException {
    try {
      new BrokerAddress(settings.broker()).resolve(settings.timeout());
      try (PahoClient client =
          PahoClient.connect(
              settings,
              settings.clientId() + "-check",
              (from, topic, payload, retained, again) -> {})) {
        client.disconnect(GOODBYE);
      }
      new Presence(new Topics(settings.base(), settings.door()), words -> {})
          .askElsewhere(settings);
    } catch (IOException | RuntimeException e) {
      throw new IOException(Failure.of(e, settings).words(), e);
    }
  }
}
