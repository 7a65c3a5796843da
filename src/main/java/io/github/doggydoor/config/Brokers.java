package io.github.doggydoor.config;

import io.github.doggydoor.config.Configuration.DoorConfig;
import io.github.doggydoor.config.MqttConfig.TlsConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code mqtt}. */
final class Brokers {
  private Brokers() {}

  /** The broker; empty where the section is absent. */
  static Optional<MqttConfig> mqtt(Section file, DoorConfig door, Path folder) {
    boolean wanted = file.has("mqtt");
    Section mqtt = file.section("mqtt");
    Optional<URI> url = mqtt.value("url", Brokers::url);
    if (wanted && !mqtt.has("url")) {
      mqtt.wrong(
          "url", "is needed: for example tcp://localhost:1883, or ssl://broker.example:8883");
    }
    MqttConfig read =
        new MqttConfig(
            url.orElse(URI.create("tcp://localhost:1883")),
            mqtt.value("client_id", Brokers::clientId).orElse("doggydoor-" + door.name()),
            mqtt.value("base", Brokers::topic).orElse("doggydoor"),
            mqtt.text("user"),
            mqtt.secret("password_file", folder),
            new TlsConfig(
                mqtt.secret("ca_file", folder),
                mqtt.secret("cert_file", folder),
                mqtt.secret("key_file", folder)),
            mqtt.duration("keepalive", "30s", "5s", "10m"),
            mqtt.flag("allow_plaintext", false),
            mqtt.flag("remote_unlock", false),
            mqtt.flag("bare_commands", false),
            mqtt.flag("home_assistant", true),
            mqtt.value("discovery_prefix", Brokers::topic).orElse("homeassistant"));
    if (read.remoteUnlock() && read.plaintext() && !read.loopback() && !read.allowPlaintext()) {
      mqtt.wrong(
          "remote_unlock",
          "needs an ssl:// broker or one on this machine; otherwise set mqtt.allow_plaintext: true, and know that"
              + " whoever listens on the way can learn how to open the door");
    }
    if (read.passwordFile().isPresent() && read.user().isEmpty()) {
      mqtt.wrong("password_file", "is of no use without mqtt.user");
    }
    if (read.passwordFile().isPresent()
        && read.plaintext()
        && !read.loopback()
        && !read.allowPlaintext()) {
      mqtt.wrong(
          "password_file",
          "would cross the network for all to read: take an ssl:// broker, or set mqtt.allow_plaintext: true");
    }
    checkTls(mqtt, read);
    mqtt.end();
    return wanted ? Optional.of(read) : Optional.empty();
  }

  private static void checkTls(Section mqtt, MqttConfig read) {
    if (read.tls().certificate().isPresent() && read.tls().key().isEmpty()) {
      mqtt.wrong("cert_file", "needs its private key in mqtt.key_file");
    }
    if (read.tls().key().isPresent() && read.tls().certificate().isEmpty()) {
      mqtt.wrong("key_file", "needs its certificate in mqtt.cert_file");
    }
    if (read.plaintext()) {
      for (String key : List.of("ca_file", "cert_file", "key_file")) {
        if (mqtt.has(key)) {
          mqtt.wrong(key, "is of use with an ssl:// broker only");
        }
      }
    }
  }

  private static URI url(String text) {
    try {
      URI uri = new URI(text);
      boolean scheme = "tcp".equals(uri.getScheme()) || "ssl".equals(uri.getScheme());
      if (scheme
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getRawPath().isEmpty()
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && uri.getPort() != 0
          && uri.getPort() <= 65_535) {
        return uri;
      }
    } catch (URISyntaxException notAnAddress) {
      throw new IllegalArgumentException(
          "is no address: " + notAnAddress.getReason(), notAnAddress);
    }
    throw new IllegalArgumentException(
        "is no broker's address; write tcp://HOST:1883 or ssl://HOST:8883, with user and password in keys of their own");
  }

  private static String clientId(String text) {
    if (!text.matches("[A-Za-z0-9_.-]{1,60}")) {
      throw new IllegalArgumentException("is no client id: 1 to 60 letters, digits, -, _ and .");
    }
    return text;
  }

  private static String topic(String text) {
    if (!text.matches("[^#+/\\s]+(/[^#+/\\s]+)*") || text.length() > 200) {
      throw new IllegalArgumentException(
          "is no topic to build on: words with / between them, without spaces, + and #");
    }
    return text;
  }
}
