package io.github.doggydoor.mqtt;

import io.github.doggydoor.tls.Tls;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How the broker is reached.
 *
 * @param broker {@code tcp://host:1883} or {@code ssl://host:8883}
 * @param tls whom to trust behind {@code ssl://}
 * @param clientId unique among the clients of the broker
 * @param user the user name, if the broker wants one
 * @param password asked at each connection, so that a changed file is seen; wiped after its use
 * @param base the first level of all topics, for example {@code doggydoor}
 * @param door the name of the door, the second level
 * @param keepAlive within this a dead connection is noticed, at least 2 s
 * @param timeout for the connection, and for each answer of the broker
 * @param window how many rows may be on their way unanswered, 1 to 1,000
 */
public record MqttSettings(
    URI broker,
    Tls tls,
    String clientId,
    Optional<String> user,
    Optional<Supplier<char[]>> password,
    String base,
    String door,
    Duration keepAlive,
    Duration timeout,
    int window) {

  /** Checks what the client would fail on later. */
  public MqttSettings {
    String scheme = String.valueOf(broker.getScheme());
    if (!scheme.equals("tcp") && !scheme.equals("ssl")) {
      throw new IllegalArgumentException(
          "the broker " + broker + " must begin with tcp:// or ssl://");
    }
    if (broker.getHost() == null) {
      throw new IllegalArgumentException("the broker " + broker + " names no host");
    }
    if (window < 1 || window > 1_000) {
      throw new IllegalArgumentException("the window must be 1 to 1000, and is " + window);
    }
    if (keepAlive.toSeconds() < 2 || timeout.toSeconds() < 1) {
      throw new IllegalArgumentException("keepAlive must be at least two seconds, and timeout one");
    }
  }

  /**
   * The usual: the system's authorities, keepalive 30 s, timeout 10 s, 20 rows on their way, no
   * user.
   */
  public static MqttSettings of(URI broker, String clientId, String door) {
    return new MqttSettings(
        broker,
        Tls.SYSTEM,
        clientId,
        Optional.empty(),
        Optional.empty(),
        "doggydoor",
        door,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        20);
  }

  /** The same for another door of that broker. */
  public MqttSettings forDoor(String name) {
    return new MqttSettings(
        broker, tls, clientId, user, password, base, name, keepAlive, timeout, window);
  }
}
