package io.github.doggydoor.cli.setup;

import io.github.doggydoor.cli.shared.Refusal;
import io.github.doggydoor.config.ConfigurationException;
import io.github.doggydoor.config.Draft;
import io.github.doggydoor.config.MqttConfig;
import io.github.doggydoor.mqtt.BrokerCheck;
import io.github.doggydoor.mqtt.MqttSettings;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Asks for the broker, and tries whether it takes the door. */
final class BrokerStep {
  /** Beside the configuration; holds a password that was typed. */
  static final String PASSWORD_FILE = "mqtt-password";

  private static final String CREDENTIALS = "$CREDENTIALS_DIRECTORY";
  private static final String NONE = "none";

  private final Setup setup;
  private final Dialogue dialogue;
  private final Draft before;
  private char[] password = new char[0];

  BrokerStep(Setup setup) {
    this.setup = setup;
    this.dialogue = setup.dialogue();
    this.before = setup.draft();
  }

  /** The password that was typed, to be kept in {@link #PASSWORD_FILE}; empty where none was. */
  char[] run() throws Refusal, EOFException, InterruptedException {
    SetupOptions given = setup.options();
    do {
      while (!ask(given)) {
        given = new SetupOptions();
      }
      given = new SetupOptions();
    } while (setup.configuration().mqtt().isPresent()
        && setup.attempt(
                SetupTest.BROKER,
                this::connect,
                "Look at: whether the broker runs, its name and port, user and password (docs/remote-access.md,"
                    + " deploy/mosquitto)")
            == Setup.Outcome.CHANGE);
    return password;
  }

  private boolean ask(SetupOptions given) throws Refusal, EOFException {
    password = new char[0];
    String url = given.broker == null ? asked() : given.broker;
    if (url.equals(NONE)) {
      return setup.fill(draft -> before);
    }
    String address =
        url.contains("://") ? url : "tcp://" + url + (url.contains(":") ? "" : ":1883");
    String caFile =
        given.caFile != null || !address.startsWith("ssl://")
            ? given.caFile
            : empty(
                dialogue.ask(
                    "Certificate of the broker's own authority (a PEM file; Enter where its"
                        + " certificate is of a public one)",
                    ""));
    String user =
        given.user != null
            ? given.user
            : empty(dialogue.ask("The door's user at the broker (Enter where it wants none)", ""));
    String passwordFile = given.passwordFile;
    if (user != null && passwordFile == null) {
      password = dialogue.secret("Its password (not shown; Enter for none)");
    }
    boolean secret = passwordFile != null || password.length > 0;
    String file = passwordFile == null ? PASSWORD_FILE : relative(passwordFile);
    boolean plaintext = allowsPlaintext(given, address, secret);
    return setup.fill(
        draft -> {
          Draft told = before.with("mqtt.url", address);
          told = user == null ? told : told.with("mqtt.user", user);
          told = secret ? told.with("mqtt.password_file", file) : told;
          told = caFile == null ? told : told.with("mqtt.ca_file", relative(caFile));
          return plaintext ? told.with("mqtt.allow_plaintext", true) : told;
        });
  }

  private String asked() throws EOFException {
    return dialogue.ask(
        "MQTT broker: ssl://HOST:8883, tcp://HOST:1883, or none",
        setup.configuration().mqtt().map(MqttConfig::url).map(String::valueOf).orElse(NONE));
  }

  /** A password over a network without TLS is the owner's own decision. */
  private boolean allowsPlaintext(SetupOptions given, String address, boolean secret)
      throws EOFException {
    if (given.allowPlaintext != null) {
      return given.allowPlaintext;
    }
    return secret
        && dialogue.asks()
        && crossesOpenly(address)
        && dialogue.agrees(
            "The password would cross the network for all to read. Allow that?", false);
  }

  private boolean crossesOpenly(String address) {
    try {
      MqttConfig mqtt = before.with("mqtt.url", address).read(setup.target()).mqtt().orElseThrow();
      return mqtt.plaintext() && !mqtt.loopback();
    } catch (ConfigurationException refused) {
      return false; // It is told when it is filled in.
    }
  }

  private static String empty(String answer) {
    return answer.isEmpty() ? null : answer;
  }

  /** Files beside the configuration are named without their folder, systemd's as they are. */
  private String relative(String file) {
    if (file.startsWith("$")) {
      return file;
    }
    Path folder = setup.target().toAbsolutePath().normalize().getParent();
    Path absolute = Path.of(file).toAbsolutePath().normalize();
    return absolute.startsWith(folder)
        ? folder.relativize(absolute).toString()
        : absolute.toString();
  }

  private boolean connect() throws IOException, InterruptedException {
    MqttConfig mqtt = setup.configuration().mqtt().orElseThrow();
    if (mqtt.passwordFile().filter(file -> file.startsWith(CREDENTIALS)).isPresent()
        && !System.getenv().containsKey(CREDENTIALS.substring(1))) {
      dialogue.say("systemd gives its credentials to the service only: the broker is not tried.");
      return false;
    }
    MqttSettings settings = setup.wiring().broker().orElseThrow();
    dialogue.say("Test of the broker: connecting to " + settings.broker() + ".");
    BrokerCheck.run(password.length == 0 ? settings : typed(settings));
    return true;
  }

  /** The password is in no file yet. */
  private MqttSettings typed(MqttSettings settings) {
    return new MqttSettings(
        settings.broker(),
        settings.tls(),
        settings.clientId(),
        settings.user(),
        Optional.of(() -> password.clone()),
        settings.base(),
        settings.door(),
        settings.keepAlive(),
        settings.timeout(),
        settings.window());
  }
}
