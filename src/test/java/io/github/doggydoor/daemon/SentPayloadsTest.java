package io.github.doggydoor.daemon;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.camera.PhotoDecoder;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.demo.ShippedModel;
import io.github.doggydoor.demo.Story;
import io.github.doggydoor.mqtt.Ear;
import io.github.doggydoor.mqtt.MosquittoBroker;
import io.github.doggydoor.mqtt.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a door tells its broker while a cat and Bo come by. */
class SentPayloadsTest {
  @TempDir private Path folder;

  @Test
  void everyPayloadIsAsItsSchemaSaysAndTheSnapshotIsTheOneOnTheDisk() throws Exception {
    try (MosquittoBroker broker =
        new MosquittoBroker(Files.createDirectory(folder.resolve("broker")))) {
      broker.start();
      Daemon daemon = daemon(broker);
      try (Ear ear = new Ear(broker, "doggydoor/test/+")) {
        until("it is connected", () -> !payloads(ear, "state", "{").isEmpty());
        say(broker, "set", "UNLOCK");
        say(broker, "set", "{\"command\":\"open\",\"id\":\"x1\"}");
        say(broker, "mode/set", "auto");
        daemon.awaitEnd();
        daemon.stop();
        until("it says that it stopped", () -> !payloads(ear, "availability", "stopped").isEmpty());
        assertAsSchema(ear, "state", 4);
        assertAsSchema(ear, "event", 5);
        assertAsSchema(ear, "ack", 3);
        assertTrue(payloads(ear, "state", "\"who\":\"bo\"").size() > 0);
        assertTrue(payloads(ear, "event", "\"kind\":\"denied\"").size() > 0);
      } finally {
        daemon.stop();
      }
      byte[] kept = retained(broker, "snapshot");
      assertTrue(PhotoDecoder.decode(kept, "the snapshot").width() > 100);
      assertArrayEquals(newestSnapshot(), kept);
    }
  }

  private Daemon daemon(MosquittoBroker broker) throws Exception {
    ShippedModel.unpack(folder.resolve("model"));
    Files.createDirectory(folder.resolve("frames"));
    new Story(Story.of(1).acts().subList(0, 4)).write(folder.resolve("frames"), done -> {});
    Path yaml =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {kind: replay, path: frames, rate: 5}
            vision: {model: model, look: frame, fps: 10, linger: 500ms}
            decision: {k: 3, n: 6, window: 3s, hold: 2s, max_hold: 3s, visit_gap: 1s}
            board: {kind: simulated}
            mqtt: {url: "%s"}
            """
                .formatted(broker.uri()));
    return Daemon.start(
        ConfigurationReader.read(yaml), Optional.empty(), Optional.empty(), Map.of());
  }

  private static void assertAsSchema(Ear ear, String name, int least) throws Exception {
    until(least + " of " + name, () -> payloads(ear, name, "{").size() >= least);
    for (String payload : payloads(ear, name, "")) {
      Schemas.check(name, payload);
    }
  }

  private static List<String> payloads(Ear ear, String topic, String part) {
    String begin = " doggydoor/test/" + topic + " ";
    return ear.lines().stream()
        .filter(line -> line.startsWith(begin, 1) && line.contains(part))
        .map(line -> line.substring(1 + begin.length()))
        .toList();
  }

  private static void say(MosquittoBroker broker, String topic, String payload) throws Exception {
    client(broker, "mosquitto_pub", "-q", "1", "-t", "doggydoor/test/" + topic, "-m", payload);
  }

  private static byte[] retained(MosquittoBroker broker, String topic) throws Exception {
    return client(
        broker, "mosquitto_sub", "-W", "10", "-C", "1", "-N", "-t", "doggydoor/test/" + topic);
  }

  private static byte[] client(MosquittoBroker broker, String program, String... arguments)
      throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of(program, "-h", "127.0.0.1", "-p", "" + broker.port()),
                Stream.of(arguments))
            .toList();
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    byte[] out = process.getInputStream().readAllBytes();
    assertTrue(process.waitFor(20, TimeUnit.SECONDS), program + " hangs");
    assertEquals(0, process.exitValue(), program);
    return out;
  }

  private byte[] newestSnapshot() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("state/snapshots"))) {
      return Files.readAllBytes(
          files.filter(Files::isRegularFile).max(Path::compareTo).orElseThrow());
    }
  }
}
