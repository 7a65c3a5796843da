package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two doors of one name, as a copied card makes them, on a real broker. */
class PresenceTest {
  @TempDir Path folder;
  private final List<AutoCloseable> open = new ArrayList<>();
  private MosquittoBroker broker;

  /** A door's line, and what it made of things. */
  private final class Door implements AutoCloseable {
    final List<Event> events = new CopyOnWriteArrayList<>();
    final List<Command> commands = new CopyOnWriteArrayList<>();
    final Proxy way;
    final SqliteDoorLog log;
    final MqttLink link;

    Door(String clientId, String file) throws Exception {
      way = new Proxy(broker.port());
      log = SqliteDoorLog.open(folder.resolve(file), ZoneOffset.UTC);
      MqttSettings settings =
          MqttSettings.of(java.net.URI.create("tcp://127.0.0.1:" + way.port()), clientId, "porch");
      link = new MqttLink(settings, log, commands::add, events::add, Optional.empty());
      open.add(this);
      link.start();
    }

    String told() {
      return events.isEmpty() ? "" : ((Event.PartFailed) events.getFirst()).why();
    }

    @Override
    public void close() throws Exception {
      link.close();
      way.close();
      log.close();
    }
  }

  @BeforeEach
  void prepare() throws Exception {
    broker = new MosquittoBroker(folder);
    broker.start();
  }

  @AfterEach
  void end() throws Exception {
    try (MosquittoBroker last = broker) {
      for (AutoCloseable one : open) {
        one.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"door-porch", "door-other"})
  void theSecondToComeSaysSoHearsNoCommandAndLeavesTheFirstAlone(String secondsId)
      throws Exception {
    Door first = new Door("door-porch", "first.db");
    until("the first is there", first.link::connected);
    int connections = first.way.accepted();
    try (Ear ear = new Ear(broker, "doggydoor/porch/availability")) {
      Door second = new Door(secondsId, "second.db");
      until("the second says so", () -> !second.events.isEmpty());
      assertTrue(
          second.told().contains("another door named porch is on this broker"), second.told());
      assertFalse(second.link.connected());
      until("and so does the first", () -> !first.events.isEmpty());
      assertTrue(first.told().contains("a second door named porch"), first.told());
      broker.publish("doggydoor/porch/set", "LOCK".getBytes(StandardCharsets.UTF_8), false);
      until("the first hears it", () -> first.commands.size() == 1);
      second.way.cut();
      Thread.sleep(2_000);
      assertEquals(List.of(), second.commands);
      assertEquals(connections, first.way.accepted(), "the first was never thrown out");
      assertEquals(List.of("1 doggydoor/porch/availability online"), ear.lines());
    }
  }

  @Test
  void theSecondTakesTheNameOnceTheFirstIsGoneAndIsWellAgain() throws Exception {
    Door first = new Door("door-porch", "first.db");
    until("the first is there", first.link::connected);
    Door second = new Door("door-porch", "second.db");
    until("the second says so", () -> !second.events.isEmpty());
    first.link.close();
    until("the second is there", second.link::connected);
    until("it is well again", () -> second.events.size() > 1);
    assertEquals(new Event.PartRecovered("mqtt"), second.events.get(1));
    assertEquals(2, second.events.size());
  }

  @Test
  void aDoorThatStartsAgainAfterAPowerCutDoesNotTakeWhatItLeftForAnother() throws Exception {
    Door before = new Door("door-porch", "first.db");
    until("it is there", before.link::connected);
    before.way.refuse(true);
    before.way.cut();
    Door after = new Door("door-porch", "second.db");
    until("it is there again", after.link::connected);
    assertEquals(List.of(), after.events);
  }

  @Test
  void twoThatMeetLateKeepOne() throws Exception {
    Door first = new Door("door-porch", "first.db");
    until("the first is there", first.link::connected);
    Door second = new Door("door-other", "second.db");
    // Where the first could not answer in time: both hold the name, and ask once a minute.
    until("the second says so", () -> !second.events.isEmpty());
    first.way.refuse(true);
    first.way.cut();
    until("the second is there", second.link::connected);
    first.way.refuse(false);
    until(
        "one of them stays",
        () -> first.link.connected() != second.link.connected() && told(first) + told(second) > 1);
  }

  @Test
  void aCheckFindsADoorOfThisNameOnAnotherComputerAndNotTheOneThatRunsHere() throws Exception {
    Door here = new Door("door-porch", "first.db");
    until("it is there", here.link::connected);
    MqttSettings settings = MqttSettings.of(broker.uri(), "door-porch", "porch");
    BrokerCheck.run(settings);
    assertEquals(List.of(), here.events, "who checks does not want the name");
    MqttSettings elsewhere = MqttSettings.of(broker.uri(), "elsewhere", "porch");
    try (PahoClient other =
        PahoClient.connect(
            elsewhere,
            "elsewhere",
            (from, topic, payload, retained, again) -> {
              String said = new String(payload, StandardCharsets.UTF_8);
              if (said.contains("\"check\"")) {
                String answer =
                    said.replace("\"check\"", "\"answer\"")
                        .replace("\"instance\":\"", "\"instance\":\"other/");
                from.publish(topic, answer.getBytes(StandardCharsets.UTF_8), 0, false);
              }
            })) {
      other.subscribe("doggydoor/porch/presence");
      IOException found = assertThrows(IOException.class, () -> BrokerCheck.run(settings));
      assertTrue(found.getMessage().contains("another door named porch"), found.getMessage());
    }
  }

  private static long told(Door door) {
    return door.events.stream().filter(Event.PartFailed.class::isInstance).count();
  }
}
