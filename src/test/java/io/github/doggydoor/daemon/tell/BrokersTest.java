package io.github.doggydoor.daemon.tell;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.config.MqttConfig;
import io.github.doggydoor.mqtt.MqttSettings;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokersTest {
  @TempDir private Path folder;

  private MqttConfig mqtt(String keys) throws Exception {
    return ConfigurationReader.read(
            Files.writeString(
                folder.resolve("door.yaml"),
                "mqtt: {url: \"ssl://localhost\", user: door, " + keys + "}"))
        .mqtt()
        .orElseThrow();
  }

  private static char[] password(MqttSettings settings) {
    return settings.password().orElseThrow().get();
  }

  @Test
  void thePasswordIsReadAnewForEachConnectionWithoutTheEndOfItsLine() throws Exception {
    Path file = Files.writeString(folder.resolve("secret"), "wuff wäff\n");
    MqttSettings settings = Brokers.settings(mqtt("password_file: secret"), "front", Map.of());
    assertArrayEquals("wuff wäff".toCharArray(), password(settings));
    Files.writeString(file, "\uFEFFnew\r\n");
    assertArrayEquals("new".toCharArray(), password(settings));
    Files.writeString(file, " ends in a space \n\n");
    assertArrayEquals(" ends in a space ".toCharArray(), password(settings));
  }

  @Test
  void aPasswordThatCannotBeReadNamesFileKeyAndReason() throws Exception {
    MqttSettings settings = Brokers.settings(mqtt("password_file: none"), "front", Map.of());
    UncheckedIOException refused =
        assertThrows(UncheckedIOException.class, () -> password(settings));
    assertEquals(
        "the password of the broker cannot be read from "
            + folder.resolve("none")
            + " (mqtt.password_file): it does not exist",
        refused.getMessage());
  }

  @Test
  void aCredentialOfSystemdIsFoundByTheServiceAndExplainedToOthers() throws Exception {
    Files.writeString(folder.resolve("door-password"), "wuff");
    MqttConfig mqtt =
        mqtt(
            "password_file: $CREDENTIALS_DIRECTORY/door-password,"
                + " cert_file: door.pem, key_file: $CREDENTIALS_DIRECTORY/door.key");
    Map<String, String> service = Map.of("CREDENTIALS_DIRECTORY", folder.toString());
    MqttSettings settings = Brokers.settings(mqtt, "front", service);
    assertArrayEquals("wuff".toCharArray(), password(settings));
    assertEquals(Optional.of(folder.resolve("door.key")), settings.tls().key());
    MqttSettings byHand = Brokers.settings(mqtt, "front", Map.of());
    String words = assertThrows(UncheckedIOException.class, () -> password(byHand)).getMessage();
    assertTrue(words.contains("to the service only (LoadCredential=)"), words);
  }

  @Test
  void aSecretThatEverybodyMayReadIsWarnedAbout() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "wuff");
    MqttConfig mqtt = mqtt("password_file: secret");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r-----"));
    assertEquals(List.of(), Brokers.warnings(mqtt));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(
        List.of(
            "Everybody on this machine may read "
                + secret
                + ": chmod 640, or less, keeps it secret."),
        Brokers.warnings(mqtt));
  }

  @Test
  void aPasswordIsInNoSettingsThatAreWrittenOut() throws Exception {
    Files.writeString(folder.resolve("secret"), "wuff");
    MqttSettings settings = Brokers.settings(mqtt("password_file: secret"), "front", Map.of());
    assertTrue(!settings.toString().contains("wuff"), settings.toString());
  }
}
