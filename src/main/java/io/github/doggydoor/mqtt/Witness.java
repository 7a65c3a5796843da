package io.github.doggydoor.mqtt;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who ended a connection: the broker, up and well, for a rival of the same id, or a broker
 * that died. Somebody may listen in its place (a proxy, or the broker itself, started again), so
 * what counts is whether a second connection, under an id of its own, outlives the first.
 */
final class Witness implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

  /** A broker that was killed needs a moment until nothing listens in its place. */
  private static final Duration SETTLE = Duration.ofMillis(300);

  private static final Duration PROBE = Duration.ofSeconds(2);

  private final Optional<PahoClient> second;
  private final Optional<BrokerAddress> address;

  private Witness(Optional<PahoClient> second, Optional<BrokerAddress> address) {
    this.second = second;
    this.address = address;
  }

  /** Asks only whether anything listens. */
  static Witness outside(BrokerAddress address) {
    return new Witness(Optional.empty(), Optional.of(address));
  }

  /** Connects, too; where the broker does not take a second id, it asks like the other. */
  static Witness inside(BrokerAddress address, MqttSettings settings) throws InterruptedException {
    // Two doors of one id must not throw each other's witness out.
    String id = settings.clientId() + "-" + ThreadLocalRandom.current().nextInt(1 << 16);
    try {
      return new Witness(
          Optional.of(
              PahoClient.connect(settings, id, (from, topic, payload, retained, again) -> {})),
          Optional.empty());
    } catch (IOException | RuntimeException e) {
      LOG.debug("No witness: {}", e.getMessage());
      boolean refused = Failure.of(e, settings).owners();
      return refused ? outside(address) : new Witness(Optional.empty(), Optional.empty());
    }
  }

  /** Whether the broker is well for certain, after it has closed the connection. */
  boolean wellAfter() throws InterruptedException {
    Thread.sleep(SETTLE);
    return second.isPresent()
        ? second.get().up()
        : address.isPresent() && address.get().listens(PROBE);
  }

  @Override
  public void close() {
    second.ifPresent(PahoClient::close);
  }
}
