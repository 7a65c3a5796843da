package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.DoorLogException;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line to a real broker. */
class MqttLinkTest {
  @TempDir Path folder;
  private final List<Command> commands = new CopyOnWriteArrayList<>();
  private MosquittoBroker broker;
  private SqliteDoorLog log;
  private MqttLink link;

  @BeforeEach
  void prepare() throws Exception {
    broker = new MosquittoBroker(folder);
    log = SqliteDoorLog.open(folder.resolve("door.db"), ZoneOffset.UTC);
    link = new MqttLink(settings(), log, commands::add);
  }

  @AfterEach
  void end() throws Exception {
    // Each where it was made: a broker must not be left behind.
    try (MosquittoBroker last = broker;
        SqliteDoorLog second = log;
        MqttLink first = link) {}
  }

  @Test
  void rowsWrittenBeforeTheBrokerStartedArriveInOrder() throws Exception {
    rows(50);
    link.start();
    Thread.sleep(200);
    assertFalse(link.connected());
    broker.start();
    try (Ear ear = new Ear(broker, "doggydoor/porch/event")) {
      until("the backlog is confirmed", () -> log.cursor() == 50);
      rows(10);
      until("the later rows are heard", () -> heard(ear).contains(60L));
      List<Long> heard = heard(ear);
      assertEquals(heard.stream().sorted().distinct().toList(), heard);
    }
  }

  @Test
  void aBrokerKilledInMidDrainGetsEveryRowInTheOrderOfFirstArrival() throws Exception {
    broker.start();
    rows(400);
    List<Long> seen = new CopyOnWriteArrayList<>();
    long confirmed;
    try (Ear ear = new Ear(broker, "doggydoor/porch/event")) {
      Thread.sleep(300);
      link.start();
      until("some rows were heard", () -> heard(ear).size() > 20);
      broker.kill();
      until("the line is down", () -> !link.connected());
      // Confirmations that came before the end are still being counted.
      confirmed = settled(log::cursor);
      assertTrue(confirmed <= log.lastSeq());
      seen.addAll(heard(ear));
    }
    rows(50);
    broker.start();
    try (Ear ear = new Ear(broker, "doggydoor/porch/event")) {
      until("all is confirmed", () -> log.cursor() == 450);
      until("the last row is heard", () -> heard(ear).contains(450L));
      seen.addAll(heard(ear));
    }
    List<Long> first = seen.stream().distinct().toList();
    assertEquals(first.stream().sorted().toList(), first, "the order of first arrival");
    assertTrue(log.cursor() <= log.lastSeq());
    // What the killed broker had confirmed and not yet passed on died with it.
    assertTrue(
        first.containsAll(LongStream.rangeClosed(confirmed + 1, 450).boxed().toList()),
        "no row is missing");
  }

  @Test
  void aBacklogIsSentAtItsPace() throws Exception {
    broker.start();
    rows(400);
    try (Ear ear = new Ear(broker, "doggydoor/porch/event")) {
      link.start();
      until("the first row is heard", () -> !ear.lines().isEmpty());
      long first = System.nanoTime();
      until("the last row is heard", () -> heard(ear).contains(400L));
      double least = (400.0 - settings().window()) / Outbox.RATE;
      double took = (System.nanoTime() - first) / 1e9;
      // The first look may come late by one round of it, never early by more.
      assertTrue(took > least - 0.2, took + " s, at least " + least);
      until("all is confirmed", () -> log.cursor() == 400);
    }
  }

  @Test
  void availabilityIsOnlineThenStoppedAndStateIsRetained() throws Exception {
    broker.start();
    link.announce(
        new Status(
            Status.Lock.LOCKED,
            Mode.AUTO,
            Optional.empty(),
            Instant.EPOCH,
            Optional.empty(),
            Optional.empty(),
            List.of()),
        Optional.of("bo"),
        "1.0");
    try (Ear ear = new Ear(broker, "doggydoor/porch/+")) {
      link.start();
      until("the state is heard", () -> has(ear, "doggydoor/porch/state {\"v\":1,\"lock\""));
      link.snapshot(new byte[] {'j', 'p', 'g'}, Optional::empty);
      link.stats(SchemasTest.unknown());
      until("the snapshot is heard", () -> has(ear, "doggydoor/porch/snapshot jpg"));
      until("the figures are heard", () -> has(ear, "doggydoor/porch/stats {\"v\":1,\"seconds\""));
      assertTrue(has(ear, "doggydoor/porch/availability online"));
      link.close();
      until("it says stopped", () -> has(ear, "doggydoor/porch/availability stopped"));
      assertFalse(has(ear, "doggydoor/porch/availability offline"));
    }
    try (Ear late = new Ear(broker, "doggydoor/porch/+")) {
      until("the state was kept", () -> has(late, "1 doggydoor/porch/state {\"v\":1"));
    }
  }

  @Test
  void theLastWillSaysOfflineWhenTheConnectionIsCut() throws Exception {
    broker.start();
    MqttSettings settings = MqttSettings.of(broker.uri(), "cut", "porch");
    try (Ear ear = new Ear(broker, "doggydoor/porch/availability")) {
      Topics topics = new Topics("doggydoor", "porch");
      PahoClient.connect(settings, topics, (from, topic, payload, retained, again) -> {}).close();
      until("the will is heard", () -> has(ear, "doggydoor/porch/availability offline"));
    }
  }

  @Test
  void aRetainedUnlockIsReportedAsRetainedALiveOneAsFreshAndClearingOneIsNoCommand()
      throws Exception {
    broker.start();
    broker.publish("doggydoor/porch/set", bytes("UNLOCK"), true);
    link.start();
    until("the retained one came", () -> commands.size() == 1);
    assertTrue(commands.getFirst().retained());
    until("it is connected", link::connected);
    broker.publish("doggydoor/porch/set", new byte[0], true);
    broker.publish("doggydoor/porch/mode/set", bytes("lockdown"), false);
    until("the live one came", () -> commands.size() == 2);
    assertFalse(commands.get(1).retained());
    assertTrue(commands.get(1).fresh());
    assertEquals(new Command.Request.SetMode(Mode.LOCKDOWN), commands.get(1).request());
  }

  @Test
  void aFloodOfNonsenseIsRefusedAndLeavesTheLineUp() throws Exception {
    broker.start();
    link.start();
    until("it is connected", link::connected);
    try (Ear ear = new Ear(broker, "doggydoor/porch/ack")) {
      Random random = new Random(4);
      Topics topics = new Topics("other", "other");
      try (PahoClient pest =
          PahoClient.connect(
              MqttSettings.of(broker.uri(), "pest", "other"), topics, (f, t, p, r, a) -> {})) {
        for (int i = 0; i < 500; i++) {
          byte[] noise = new byte[random.nextInt(6_000)];
          random.nextBytes(noise);
          Deadline.await(
              pest.publish("doggydoor/porch/set", noise, 1, false), settingsTimeout(), "an answer");
        }
        Deadline.await(
            pest.publish("doggydoor/porch/set", bytes("[".repeat(4_000)), 1, false),
            settingsTimeout(),
            "an answer");
      }
      link.acknowledge(Optional.empty(), false, "nonsense");
      until("a refusal is heard", () -> has(ear, "\"id\":null,\"result\":\"refused\""));
      assertTrue(link.connected());
      until("all of it is read, or counted as unread", () -> told() == 501);
      broker.publish("doggydoor/porch/set", bytes("LOCK"), false);
      until(
          "a good command still comes through",
          () -> commands.getLast().request() instanceof Command.Request.Lock);
    }
  }

  /** How many messages the core was told of; none of them a command. */
  private int told() {
    return commands.stream()
        .mapToInt(
            command ->
                switch (command.request()) {
                  case Command.Request.Unreadable _ -> 1;
                  case Command.Request.Unread unread -> unread.count();
                  default -> throw new AssertionError("obeyed: " + command);
                })
        .sum();
  }

  private MqttSettings settings() {
    return MqttSettings.of(broker.uri(), "door-test", "porch");
  }

  private static Duration settingsTimeout() {
    return Duration.ofSeconds(10);
  }

  private void rows(int count) throws DoorLogException {
    for (int i = 0; i < count; i++) {
      log.append(Entry.of(Kind.DENIED, Moment.now(), "a stranger"), Optional.empty());
      link.rowsAppended();
    }
  }

  private static List<Long> heard(Ear ear) {
    return ear.lines().stream()
        .map(line -> line.substring(line.indexOf('{')))
        .map(json -> JsonParser.parseString(json).getAsJsonObject().get("seq").getAsLong())
        .toList();
  }

  private static boolean has(Ear ear, String part) {
    return ear.lines().stream().anyMatch(line -> line.contains(part));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The value once it has not moved for a second. */
  private static long settled(Callable<Long> value) throws Exception {
    long last = value.call();
    for (int still = 0; still < 20; still++) {
      Thread.sleep(50);
      long now = value.call();
      if (now != last) {
        last = now;
        still = 0;
      }
    }
    return last;
  }
}
