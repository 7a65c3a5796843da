package io.github.doggydoor.daemon;

import io.github.doggydoor.config.Configuration.MqttConfig;
import io.github.doggydoor.mqtt.MqttSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Makes the settings of the broker as the configuration has them. */
final class Brokers {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int WINDOW = 20;

  private Brokers() {}

  static MqttSettings settings(MqttConfig mqtt, String door) {
    return new MqttSettings(
        mqtt.url(),
        mqtt.clientId(),
        mqtt.user(),
        mqtt.passwordFile().map(file -> () -> password(file)),
        mqtt.base(),
        door,
        mqtt.keepAlive(),
        TIMEOUT,
        WINDOW);
  }

  private static char[] password(Path file) {
    try {
      return Files.readString(file).strip().toCharArray();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "the password of the broker cannot be read from " + file + " (mqtt.password_file)",
          unreadable);
    }
  }
}
