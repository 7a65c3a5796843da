package io.github.doggydoor.cli.shared;

import com.google.gson.JsonObject;
import io.github.doggydoor.config.Configuration;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.config.Problem;
import io.github.doggydoor.daemon.Wiring;
import io.github.doggydoor.mqtt.MqttSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Over which broker doors are reached: by a configuration, or by the command line alone. */
public class BrokerOptions {
  @Mixin private ConfigOption config;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The broker, instead of a configuration: tcp://HOST:1883 or ssl://HOST:8883.")
  private String url;

  @Option(
      names = "--base",
      paramLabel = "TOPIC",
      description = "What the topics begin with (default: doggydoor).")
  private String base;

  @Option(names = "--user", paramLabel = "NAME", description = "The user at the broker.")
  private String user;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The file with the password; it is never given on the command line.")
  private String passwordFile;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "The certificate of the broker's own authority (PEM), for ssl://.")
  private String ca;

  @Option(
      names = "--allow-plaintext",
      description =
          "Send the password over tcp:// as well, for whoever listens on the way to read.")
  private boolean allowPlaintext;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "How long to wait for the door's answer (default: ${DEFAULT-VALUE}).")
  private int wait;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** How long to wait for an answer. */
  public Duration patience() {
    if (wait < 1 || wait > 3600) {
      throw new ParameterException(spec.commandLine(), "--wait must be 1 to 3600 seconds");
    }
    return Duration.ofSeconds(wait);
  }

  /** Which door, where the command is about one. */
  protected Optional<String> door() {
    return Optional.empty();
  }

  /** What to give on the command line where there is no configuration. */
  protected String instead() {
    return "--url";
  }

  /** How the broker is reached, and which door is meant. */
  public MqttSettings settings() throws ConfigurationException {
    Map<String, String> given = given();
    if (url == null) {
      if (!given.isEmpty()) {
        throw new ParameterException(
            spec.commandLine(), "--url is missing: the other options say more about that broker");
      }
      if (!Files.exists(config.file())) {
        throw noBroker("there is no such file; name one with --config, or give " + instead());
      }
      return broker(config.read())
          .orElseThrow(() -> noBroker("it has no broker: fill in mqtt.url, or give " + instead()));
    }
    try {
      // The rules for the keys of a configuration hold here as well, and are told in its words.
      return broker(ConfigurationReader.parse(asConfiguration(given), Path.of("options")))
          .orElseThrow();
    } catch (ConfigurationException refused) {
      throw new ParameterException(
          spec.commandLine(),
          refused.problems().stream().map(Problem::message).collect(Collectors.joining("\n")),
          refused);
    }
  }

  private ConfigurationException noBroker(String message) {
    return new ConfigurationException(List.of(new Problem(config.file(), 0, 0, message)));
  }

  private Map<String, String> given() {
    Map<String, String> given = new TreeMap<>();
    Map<String, Optional<String>> keys =
        Map.of(
            "url", Optional.ofNullable(url),
            "name", door(),
            "base", Optional.ofNullable(base),
            "user", Optional.ofNullable(user),
            "password_file", Optional.ofNullable(passwordFile),
            "ca_file", Optional.ofNullable(ca),
            "allow_plaintext", allowPlaintext ? Optional.of("true") : Optional.empty());
    keys.forEach((key, value) -> value.ifPresent(text -> given.put(key, text)));
    return given;
  }

  /** JSON is YAML, too. */
  private static String asConfiguration(Map<String, String> given) {
    JsonObject door = new JsonObject();
    JsonObject mqtt = new JsonObject();
    given.forEach((key, value) -> (key.equals("name") ? door : mqtt).addProperty(key, value));
    JsonObject all = new JsonObject();
    all.add("door", door);
    all.add("mqtt", mqtt);
    return all.toString();
  }

  private static Optional<MqttSettings> broker(Configuration configuration) {
    return new Wiring(configuration, Optional.empty(), Optional.empty()).broker();
  }
}
