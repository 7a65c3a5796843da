package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real mosquitto that throws out whoever sends more than 20,000 bytes at once. */
class FitTest {
  @TempDir Path folder;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private MosquittoBroker broker;
  private Proxy way;
  private SqliteDoorLog log;
  private MqttLink link;

  @BeforeEach
  void prepare() throws Exception {
    broker =
        new MosquittoBroker(
            folder, "listener PORT 127.0.0.1\nallow_anonymous true\nmax_packet_size 20000\n");
    broker.start();
    way = new Proxy(broker.port());
    log = SqliteDoorLog.open(folder.resolve("door.db"), ZoneOffset.UTC);
    link =
        new MqttLink(
            MqttSettings.of(URI.create("tcp://127.0.0.1:" + way.port()), "door-porch", "porch"),
            log,
            command -> {},
            events::add,
            Optional.empty());
    link.start();
    until("it is connected", link::connected);
  }

  @AfterEach
  void end() throws Exception {
    if (log != null) {
      link.close();
      log.close();
      way.close();
      broker.close();
    }
  }

  @Test
  void aSnapshotThatThrowsTheDoorOutIsTriedSmaller() throws Exception {
    try (Ear ear = new Ear(broker, "doggydoor/porch/snapshot")) {
      Thread.sleep(300);
      link.snapshot(new byte[50_000], () -> Optional.of("small".getBytes()));
      until("the small one comes", () -> ear.lines().toString().contains("snapshot small"));
      until("it is connected", link::connected);
      assertEquals(List.of(), events);
      int before = way.accepted();
      link.snapshot(new byte[60_000], () -> Optional.of("little".getBytes()));
      until("the next is small at once", () -> ear.lines().toString().contains("little"));
      assertEquals(before, way.accepted());
    }
  }

  @Test
  void atTheThirdTryItIsLeftOutAndTheSizeIsTold() throws Exception {
    link.snapshot(new byte[50_000], () -> Optional.of(new byte[30_000]));
    until("it is told", () -> !events.isEmpty());
    String told = ((Event.PartFailed) events.getFirst()).why();
    assertTrue(told.contains("30000 bytes on doggydoor/porch/snapshot"), told);
    assertTrue(told.contains("snapshots are left out"), told);
    until("it is connected", link::connected);
    int connections = way.accepted();
    for (int i = 0; i < 10; i++) {
      link.snapshot(new byte[50_000 + i], () -> Optional.of(new byte[30_000]));
      Thread.sleep(200);
    }
    assertEquals(connections, way.accepted(), "and the connection lasts");
    assertEquals(1, events.size(), events.toString());
  }

  @Test
  void aBrokerTooSmallForHomeAssistantsIntroductionIsToldAndTheDoorStaysConnected()
      throws Exception {
    Path narrow = Files.createDirectory(folder.resolve("narrow"));
    try (MosquittoBroker small =
            new MosquittoBroker(
                narrow, "listener PORT 127.0.0.1\nallow_anonymous true\nmax_packet_size 3000\n");
        Proxy there = new Proxy(small.port())) {
      small.start();
      MqttSettings settings =
          MqttSettings.of(URI.create("tcp://127.0.0.1:" + there.port()), "door-narrow", "narrow");
      HomeAssistant home = IntroducedDoor.settings();
      try (MqttLink told =
          new MqttLink(settings, log, command -> {}, events::add, Optional.of(home))) {
        told.start();
        until("it is told", () -> !events.isEmpty());
        String words = ((Event.PartFailed) events.getFirst()).why();
        assertTrue(words.contains("bytes on homeassistant/device/doggydoor_narrow/config"), words);
        until("it is connected", told::connected);
        int connections = there.accepted();
        Thread.sleep(3_000);
        assertEquals(connections, there.accepted(), "and stays so");
        assertEquals(1, events.size(), events.toString());
      }
    }
  }

  @Test
  void aSnapshotThatFitsIsNotBlamedForALineThatFlaps() throws Exception {
    try (Ear ear = new Ear(broker, "doggydoor/porch/snapshot")) {
      Thread.sleep(300);
      for (int i = 1; i <= 3; i++) {
        String picture = "picture" + i;
        link.snapshot(picture.getBytes(), () -> Optional.of("small".getBytes()));
        until("it comes", () -> ear.lines().toString().contains(picture));
        link.acknowledge(Optional.of("a" + i), true, "done");
        Thread.sleep(300);
        way.cut();
        until("the loss is noticed", () -> !link.connected());
        until("it is connected", link::connected);
      }
      assertEquals(List.of(), events);
      assertEquals(3, ear.lines().size(), ear.lines().toString());
    }
  }
}
