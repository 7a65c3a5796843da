package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody else writes where the broker keeps what the door says. */
class MendingTest {
  private static final String AVAILABILITY = "doggydoor/porch/availability";
  private static final String STATE = "doggydoor/porch/state";

  @TempDir Path folder;
  private MosquittoBroker broker;
  private SqliteDoorLog log;
  private MqttLink link;

  @BeforeEach
  void prepare() throws Exception {
    broker = new MosquittoBroker(folder);
    broker.start();
    log = SqliteDoorLog.open(folder.resolve("door.db"), ZoneOffset.UTC);
    link = new MqttLink(MqttSettings.of(broker.uri(), "door-porch", "porch"), log, command -> {});
    announce(Mode.AUTO);
    link.start();
    until("it is connected", link::connected);
  }

  private void announce(Mode mode) {
    Status status =
        new Status(
            Status.Lock.LOCKED,
            mode,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            List.of());
    link.announce(status, Optional.empty(), "1.0");
  }

  @AfterEach
  void end() throws Exception {
    if (log != null) {
      link.close();
      log.close();
      broker.close();
    }
  }

  private void write(String topic, String payload) throws Exception {
    broker.publish(topic, payload.getBytes(StandardCharsets.UTF_8), true);
  }

  private static String last(Ear ear, String topic) {
    return ear.lines().stream()
        .filter(line -> line.contains(topic))
        .reduce("", (before, after) -> after);
  }

  @Test
  void anOfflineOfSomebodyElsesDoesNotStayNorDoesHisState() throws Exception {
    try (Ear ear = new Ear(broker, "doggydoor/porch/+")) {
      until("the state is heard", () -> last(ear, STATE).contains("\"auto\""));
      for (String wrong : List.of("offline", "stopped")) {
        write(AVAILABILITY, wrong);
        until("it is heard", () -> last(ear, AVAILABILITY).endsWith("availability " + wrong));
        until("it is mended", () -> last(ear, AVAILABILITY).endsWith("online"));
      }
      write(STATE, "{\"v\":1}");
      until("it is heard", () -> last(ear, STATE).endsWith("{\"v\":1}"));
      until("it is mended", () -> last(ear, STATE).contains("\"lock\":\"locked\""));
    }
  }

  @Test
  void whoeverGoesOnWritingMakesNoLoopOfIt() throws Exception {
    try (Ear ear = new Ear(broker, AVAILABILITY)) {
      until("it is online", () -> !ear.lines().isEmpty());
      for (int i = 0; i < 30; i++) {
        write(AVAILABILITY, "offline");
      }
      Thread.sleep(3_000);
      long mended = ear.lines().stream().filter(line -> line.endsWith("online")).count() - 1;
      assertTrue(mended <= 1, mended + " times");
      until("it is mended at last", () -> last(ear, AVAILABILITY).endsWith("online"));
    }
  }

  @Test
  void itsOwnWordsThatComeBackLateAreNoReasonToRepeatThem() throws Exception {
    try (Ear ear = new Ear(broker, STATE)) {
      for (int i = 0; i < 100; i++) {
        announce(i % 2 == 0 ? Mode.LEARN : Mode.AUTO);
        Thread.sleep(5);
      }
      Thread.sleep(500);
      int heard = ear.lines().size();
      Thread.sleep(3_000);
      assertEquals(heard, ear.lines().size());
    }
  }
}
