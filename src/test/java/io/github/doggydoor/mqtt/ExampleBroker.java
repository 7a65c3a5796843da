package io.github.doggydoor.mqtt;

import io.github.doggydoor.tls.Certificates;
import io.github.doggydoor.tls.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A mosquitto as {@code deploy/mosquitto} sets it up, with a certificate for {@code localhost} of
 * an authority of its own. The password of an account is {@code secret-} and its name.
 */
public final class ExampleBroker implements AutoCloseable {
  private static final Path FILES = Path.of("deploy/mosquitto");

  private final Certificates certificates;
  private final Path folder;
  private final MosquittoBroker broker;

  public ExampleBroker(Path folder) throws IOException, InterruptedException {
    this.folder = Files.createDirectories(folder);
    certificates = new Certificates(folder.resolve("certs"));
    certificates.sign("broker", "DNS:localhost", 2);
    Path passwords = Files.writeString(folder.resolve("doggydoor.passwd"), "");
    for (String account : List.of("door", "owner", "reader")) {
      Files.writeString(folder.resolve(account + ".password"), password(account) + "\n");
      run("mosquitto_passwd", "-b", passwords.toString(), account, password(account));
    }
    Files.copy(FILES.resolve("acl"), folder.resolve("doggydoor.acl"));
    broker =
        new MosquittoBroker(
            folder,
            Files.readString(FILES.resolve("mosquitto.conf"))
                .replace("/etc/mosquitto", folder.toString())
                .replace("listener 8883", "listener PORT 127.0.0.1")
                .replace("listener 1883", "listener " + MosquittoBroker.freePort()));
  }

  private static String password(String account) {
    return "secret-" + account;
  }

  public void start() throws IOException, InterruptedException {
    broker.start();
  }

  public int port() {
    return broker.port();
  }

  /** Holds the password of {@code account}. */
  public Path passwordFile(String account) {
    return folder.resolve(account + ".password");
  }

  /** The authority that signed the broker's certificate. */
  Certificates certificates() {
    return certificates;
  }

  /** The certificate of the authority. */
  public Path ca() {
    return certificates.file("ca.pem");
  }

  /** What {@code account} connects with. */
  MqttSettings settings(String account, String clientId) {
    return new MqttSettings(
        URI.create("ssl://localhost:" + broker.port()),
        new Tls(Optional.of(ca()), Optional.empty(), Optional.empty()),
        clientId,
        Optional.of(account),
        Optional.of(() -> password(account).toCharArray()),
        "doggydoor",
        "front",
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        1000);
  }

  /** The same with another password. */
  MqttSettings with(MqttSettings of, Optional<Supplier<char[]>> password) {
    return new MqttSettings(
        of.broker(),
        of.tls(),
        of.clientId(),
        of.user(),
        password,
        of.base(),
        of.door(),
        of.keepAlive(),
        of.timeout(),
        of.window());
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
  }

  @Override
  public void close() throws InterruptedException {
    broker.close();
  }
}
