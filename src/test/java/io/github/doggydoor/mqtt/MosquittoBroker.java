package io.github.doggydoor.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real mosquitto on a free port of the loopback, as a child process. */
public final class MosquittoBroker implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/mosquitto");

  private final Path config;
  private final int port;
  private Process process;

  /** Prepares one; skips the calling test, loudly, where mosquitto is not installed. */
  public MosquittoBroker(Path folder) throws IOException {
    this(
        folder,
        "listener PORT 127.0.0.1\nallow_anonymous true\npersistence false\nmax_queued_messages 0\n");
  }

  /** The same with this configuration, in which {@code PORT} stands for the free port. */
  public MosquittoBroker(Path folder, String lines) throws IOException {
    if (!Files.isExecutable(PROGRAM)) {
      String line = "SKIPPED: " + PROGRAM + " is not installed (apt-get install mosquitto)";
      System.err.println(line);
      Assumptions.abort(line);
    }
    port = freePort();
    config = folder.resolve("mosquitto.conf");
    String user = System.getProperty("user.name");
    Files.writeString(
        config, lines.replace("PORT", Integer.toString(port)) + "\nuser " + user + "\n");
  }

  /** One that nothing listens on, at least just now. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  public void start() throws IOException, InterruptedException {
    process =
        new ProcessBuilder(PROGRAM.toString(), "-c", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(config.resolveSibling("mosquitto.log").toFile())
            .start();
    for (int i = 0; i < 200; i++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        return;
      } catch (IOException e) {
        if (!process.isAlive()) {
          throw new IOException(
              "mosquitto ended: " + Files.readString(config.resolveSibling("mosquitto.log")), e);
        }
        Thread.sleep(50);
      }
    }
    throw new IOException("mosquitto does not listen on port " + port);
  }

  public void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  public URI uri() {
    return URI.create("tcp://127.0.0.1:" + port);
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  /** Publishes by mosquitto's own client. */
  public void publish(String topic, byte[] payload, boolean retained)
      throws IOException, InterruptedException {
    publish(topic, payload, retained, 1);
  }

  /** So many times, by one client, as quickly as the broker takes them. */
  void publish(String topic, byte[] payload, boolean retained, int times)
      throws IOException, InterruptedException {
    Path file = Files.write(Files.createTempFile(config.getParent(), "payload", ""), payload);
    ProcessBuilder command =
        new ProcessBuilder(
            "mosquitto_pub",
            "-h",
            "127.0.0.1",
            "-p",
            "" + port,
            "-q",
            "1",
            "-t",
            topic,
            "-f",
            file.toString(),
            "--repeat",
            "" + times);
    if (retained) {
      command.command().add("-r");
    }
    Process client = command.inheritIO().start();
    if (!client.waitFor(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS)
        || client.exitValue() != 0) {
      throw new IOException("mosquitto_pub failed");
    }
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      kill();
    }
  }
}
