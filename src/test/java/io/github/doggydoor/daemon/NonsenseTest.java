package io.github.doggydoor.daemon;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.mqtt.Ear;
import io.github.doggydoor.mqtt.MosquittoBroker;
import io.github.doggydoor.mqtt.NonsenseSender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole door under a hail of payloads that are no commands. */
class NonsenseTest {
  private static final int PIECES = 5_000;
  private static final String SET = "doggydoor/test/set";

  /** All that a door may hear. */
  private static final String[] HEARD = {
    SET,
    "doggydoor/test/mode/set",
    "doggydoor/test/log/get",
    "homeassistant/status",
    "doggydoor/test/presence",
    "doggydoor/test/state"
  };

  @TempDir private Path folder;

  @Test
  void noNonsenseOpensTheDoorEndsTheConnectionOrGrowsInMemory() throws Exception {
    MosquittoBroker broker = new MosquittoBroker(folder);
    broker.start();
    Path file =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {device: /dev/video99}
            board: {kind: simulated, control: control}
            mqtt: {url: "%s", remote_unlock: true}
            """
                .formatted(broker.uri()));
    Daemon daemon =
        Daemon.start(
            ConfigurationReader.read(file),
            Optional.of(folder.resolve("none")),
            Optional.empty(),
            Map.of());
    try (ControlClient board = new ControlClient(folder.resolve("control"));
        Ear availability = new Ear(broker, "doggydoor/test/availability");
        NonsenseSender pest = new NonsenseSender(broker)) {
      until("it is online", () -> !availability.lines().isEmpty());
      assertEquals(1, availability.lines().size(), "it is online");
      pest.send(500, HEARD);
      long before = used();
      pest.send(PIECES, HEARD);
      long grown = used() - before;
      assertEquals(List.of(), board.latch());
      assertTrue(grown < 16 << 20, grown + " bytes more");
      assertEquals(1, availability.lines().size(), "the connection lasted");
      for (int i = 0; i < 60 && board.latch().isEmpty(); i++) {
        pest.send(SET, unlock(i));
        Thread.sleep(500);
      }
      assertEquals("unlocked", board.latch().getFirst(), "what is right still opens");
    } finally {
      daemon.stop();
      broker.close();
    }
  }

  private static byte[] unlock(int id) {
    return "{\"command\":\"unlock\",\"id\":\"%d\",\"expires_at\":\"%s\"}"
        .formatted(id, Instant.now().plusSeconds(30))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static long used() throws InterruptedException {
    System.gc();
    Thread.sleep(500);
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
