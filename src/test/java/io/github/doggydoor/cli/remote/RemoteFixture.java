package io.github.doggydoor.cli.remote;

import static io.github.doggydoor.Polling.until;

import io.github.doggydoor.cli.Cli;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.daemon.Daemon;
import io.github.doggydoor.mqtt.MosquittoBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A whole door and its owner's commands, with a real broker between them. */
abstract class RemoteFixture {
  @TempDir Path folder;

  MosquittoBroker broker;
  Path configuration;
  Daemon daemon;

  @BeforeEach
  void prepare() throws Exception {
    broker = new MosquittoBroker(Files.createDirectory(folder.resolve("broker")));
    broker.start();
    configuration =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {device: /dev/video99}
            board: {kind: simulated}
            mqtt: {url: "%s", remote_unlock: true}
            """
                .formatted(broker.uri()));
  }

  @AfterEach
  void end() throws Exception {
    if (daemon != null) {
      daemon.stop();
    }
    if (broker != null) {
      broker.close();
    }
  }

  void startDoor() throws Exception {
    daemon =
        Daemon.start(
            ConfigurationReader.read(configuration),
            Optional.of(folder.resolve("none")),
            Optional.empty(),
            Map.of());
    until(
        "the door is online", () -> Cli.run("remote", "status", "-c", configuration).status() == 0);
  }

  Cli remote(Object... words) {
    Object[] all = new Object[words.length + 3];
    all[0] = "remote";
    System.arraycopy(words, 0, all, 1, words.length);
    all[words.length + 1] = "-c";
    all[words.length + 2] = configuration;
    return Cli.run(all);
  }
}
