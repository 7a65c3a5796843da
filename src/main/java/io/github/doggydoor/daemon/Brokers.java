package io.github.doggydoor.daemon;

import io.github.doggydoor.config.MqttConfig;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.doorlog.Reason;
import io.github.doggydoor.mqtt.HomeAssistant;
import io.github.doggydoor.mqtt.MqttSettings;
import io.github.doggydoor.tls.Tls;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what concerns the broker as the configuration has them. */
final class Brokers {
  private static final Logger LOG = LoggerFactory.getLogger("daemon");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int WINDOW = 20;

  /** Longer than any password; a device has no end. */
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final int LONGEST = 4096;

  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

  private Brokers() {}

  static MqttSettings settings(MqttConfig mqtt, String door) {
    return settings(mqtt, door, System.getenv());
  }

  static MqttSettings settings(MqttConfig mqtt, String door, Map<String, String> environment) {
    return new MqttSettings(
        mqtt.url(),
        new Tls(
            mqtt.tls().ca().map(file -> credential(file, environment)),
            mqtt.tls().certificate().map(file -> credential(file, environment)),
            mqtt.tls().key().map(file -> credential(file, environment))),
        mqtt.clientId(),
        mqtt.user(),
        mqtt.passwordFile()
            .map(file -> credential(file, environment))
            .map(file -> () -> password(file)),
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
   * @param policy before a model is there; where one will be loaded, it is told later whom it knows
   */
  static HomeAssistant homeAssistant(
      MqttConfig mqtt, boolean contact, Policy policy, Extent extent) {
    return new HomeAssistant(
        mqtt.homeAssistant(),
        mqtt.discoveryPrefix(),
        contact,
        mqtt.remoteUnlock(),
        Version.number(),
        policy.twoWay(),
        Optional.of(ModelDogs.household(policy)).filter(_ -> extent != Extent.WHOLE));
  }

  /** Secrets that others on this machine may read, each a sentence. */
  static List<String> warnings(MqttConfig mqtt) {
    List<String> warnings = new ArrayList<>();
    for (Path file :
        List.of(mqtt.passwordFile(), mqtt.tls().key()).stream()
            .flatMap(Optional::stream)
            .toList()) {
      try {
        if (Files.exists(file)
            && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
          warnings.add(
              "Everybody on this machine may read "
                  + file
                  + ": chmod 640, or less, keeps it secret.");
        }
      } catch (IOException | UnsupportedOperationException e) {
        LOG.debug("Who may read {} is not known: {}", file, e.getMessage());
      }
    }
    return warnings;
  }

  /** The file, with systemd's folder of credentials in the place of its variable. */
  private static Path credential(Path file, Map<String, String> environment) {
    return file.startsWith("$" + CREDENTIALS) && environment.containsKey(CREDENTIALS)
        ? Path.of(environment.get(CREDENTIALS)).resolve(file.subpath(1, file.getNameCount()))
        : file;
  }

  private static char[] password(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST);
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      Arrays.fill(bytes, (byte) 0);
      return stripped(text);
    } catch (CharacterCodingException e) {
      throw unreadable(file, "it is not text in UTF-8", e);
    } catch (IOException e) {
      throw unreadable(
          file,
          file.startsWith("$" + CREDENTIALS)
              ? "systemd gives credentials to the service only (LoadCredential=)"
              : Reason.of(e),
          e);
    }
  }

  /**
   * Without the ends of lines after it, and the mark that Windows editors put before the first
   * letter. A space is a part of it.
   */
  private static char[] stripped(CharBuffer text) {
    int start = text.hasRemaining() && text.get(0) == BYTE_ORDER_MARK ? 1 : 0;
    int end = text.limit();
    while (end > start && "\r\n".indexOf(text.get(end - 1)) >= 0) {
      end--;
    }
    char[] password = new char[end - start];
    text.get(start, password);
    Arrays.fill(text.array(), '\0');
    return password;
  }

  private static UncheckedIOException unreadable(Path file, String why, IOException cause) {
    return new UncheckedIOException(
        "the password of the broker cannot be read from " + file + " (mqtt.password_file): " + why,
        cause);
  }
}
