package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Paho would leave behind, or hold up, if it were let. */
class PahoLeavingsTest extends LineFixture {
  @Test
  void connectionsThatEndAtOnceLeaveNoThreadBehind() throws Exception {
    Set<Thread> before = pahosThreads().keySet();
    proxy.refuse(true);
    for (int i = 0; i < 100; i++) {
      assertThrows(
          IOException.class,
          () -> PahoClient.connect(through(30, 10), TOPICS, (from, topic, p, r, a) -> {}));
    }
    try {
      until("every thread of Paho has ended", () -> before.containsAll(pahosThreads().keySet()));
    } catch (AssertionError left) {
      StringBuilder told = new StringBuilder(left.getMessage());
      pahosThreads()
          .forEach((thread, stack) -> told.append('\n').append(thread).append(List.of(stack)));
      throw new AssertionError(told.toString(), left);
    }
  }

  private static Map<Thread, StackTraceElement[]> pahosThreads() {
    Map<Thread, StackTraceElement[]> all = new HashMap<>(Thread.getAllStackTraces());
    all.keySet().removeIf(thread -> !thread.getName().startsWith("MQTT "));
    return all;
  }

  @Test
  void manyConnectionsLeaveNoThreadBehind() throws Exception {
    Thread.sleep(500);
    int before = Thread.activeCount();
    for (int i = 0; i < 30; i++) {
      PahoClient client =
          PahoClient.connect(through(30, 10), TOPICS, (from, topic, payload, r, a) -> {});
      if (i % 2 == 0) {
        client.disconnect(Duration.ofSeconds(1));
      }
      client.close();
    }
    until("Paho's threads are gone", () -> Thread.activeCount() <= before + 2);
  }

  @Test
  void moreAtOnceThanPahosUsualTenAreTakenAndNothingIsLeftOnTheDisk() throws Exception {
    try (PahoClient client =
        PahoClient.connect(through(30, 10), TOPICS, (from, topic, payload, r, a) -> {})) {
      List<CompletableFuture<Void>> sent = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        sent.add(client.publish("doggydoor/porch/event", new byte[] {'x'}, 1, false));
      }
      for (CompletableFuture<Void> one : sent) {
        Deadline.await(one, Duration.ofSeconds(10), "an answer");
      }
      // Paho's own persistence would be a folder of this name, with what it never sent.
      try (Stream<Path> files = Files.list(Path.of(""))) {
        assertTrue(files.noneMatch(file -> file.toString().startsWith("door-test")));
      }
    }
  }
}
