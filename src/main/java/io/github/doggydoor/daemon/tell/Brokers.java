package io.github.doggydoor.daemon.tell;

import io.github.doggydoor.config.MqttConfig;
import io.github.doggydoor.daemon.computer.SecretFile;
import io.github.doggydoor.daemon.computer.Version;
import io.github.doggydoor.mqtt.HomeAssistant;
import io.github.doggydoor.mqtt.Household;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.tls.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes what concerns the broker as the configuration has them. */
public final class Brokers {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int WINDOW = 20;

  private Brokers() {}

  /**
   * How it is reached.
   *
   * @param door its name
   */
  public static MqttSettings settings(MqttConfig mqtt, String door) {
    return settings(mqtt, door, System.getenv());
  }

  static MqttSettings settings(MqttConfig mqtt, String door, Map<String, String> environment) {
    return new MqttSettings(
        mqtt.url(),
        new Tls(
            mqtt.tls().ca().map(file -> SecretFile.credential(file, environment)),
            mqtt.tls().certificate().map(file -> SecretFile.credential(file, environment)),
            mqtt.tls().key().map(file -> SecretFile.credential(file, environment))),
        mqtt.clientId(),
        mqtt.user(),
        mqtt.passwordFile()
            .map(file -> SecretFile.credential(file, environment))
            .map(file -> new SecretFile(file, "the password of the broker", "mqtt.password_file"))
            .map(secret -> secret::read),
        mqtt.base(),
        door,
        mqtt.keepAlive(),
        TIMEOUT,
        WINDOW);
  }

  /**
   * What Home Assistant is to know of the door.
   *
   * @param contact whether one is wired
   * @param twoWay whether the door knows on which side its dogs are
   * @param household whom it knows; empty where that is told later, once a model is there
   * @param page where the door's own page is for other machines
   */
  public static HomeAssistant homeAssistant(
      MqttConfig mqtt,
      boolean contact,
      boolean twoWay,
      Optional<Household> household,
      Optional<String> page) {
    return new HomeAssistant(
        mqtt.homeAssistant(),
        mqtt.discoveryPrefix(),
        contact,
        mqtt.remoteUnlock(),
        Version.number(),
        twoWay,
        household,
        page);
  }

  /** Secrets that others on this machine may read, each a sentence. */
  public static List<String> warnings(MqttConfig mqtt) {
    List<String> warnings = new ArrayList<>();
    for (Path file :
        List.of(mqtt.passwordFile(), mqtt.tls().key()).stream()
            .flatMap(Optional::stream)
            .toList()) {
      SecretFile.warning(file).ifPresent(warnings::add);
    }
    return warnings;
  }
}
