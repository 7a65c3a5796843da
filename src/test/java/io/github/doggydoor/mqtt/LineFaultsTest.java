package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What networks, brokers and Paho do wrong, and how the line takes it. */
class LineFaultsTest {
  private static final Topics TOPICS = new Topics("doggydoor", "porch");

  @TempDir Path folder;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private MosquittoBroker broker;
  private Proxy proxy;
  private SqliteDoorLog log;

  @BeforeEach
  void prepare() throws Exception {
    broker = new MosquittoBroker(folder);
    broker.start();
    proxy = new Proxy(broker.port());
    log = SqliteDoorLog.open(folder.resolve("door.db"), ZoneOffset.UTC);
  }

  @AfterEach
  void end() throws Exception {
    // All of them, also where one fails: a broker must not be left behind.
    try (MosquittoBroker last = broker;
        Proxy second = proxy;
        SqliteDoorLog first = log) {
      for (AutoCloseable one : open.reversed()) {
        one.close();
      }
    }
  }

  private MqttSettings through(Proxy way, String scheme, Tls tls, int keepAlive, int timeout) {
    return new MqttSettings(
        URI.create(scheme + "://127.0.0.1:" + way.port()),
        tls,
        "door-test",
        Optional.empty(),
        Optional.empty(),
        "doggydoor",
        "porch",
        Duration.ofSeconds(keepAlive),
        Duration.ofSeconds(timeout),
        20);
  }

  private MqttSettings through(int keepAlive, int timeout) {
    return through(proxy, "tcp", Tls.SYSTEM, keepAlive, timeout);
  }

  private MqttLink link(MqttSettings settings, Consumer<Command> commands) throws Exception {
    MqttLink link = new MqttLink(settings, log, commands, events::add, Optional.empty());
    open.add(link);
    link.start();
    until("it is connected", link::connected);
    return link;
  }

  @Test
  void aHalfOpenLineIsNoticedWithinTheKeepAlive() throws Exception {
    MqttLink link = link(through(4, 10), command -> {});
    long swallowed = System.nanoTime();
    proxy.swallow();
    until("it is noticed", () -> !link.connected());
    long millis = (System.nanoTime() - swallowed) / 1_000_000;
    assertTrue(millis < 6_000, millis + " ms");
  }

  @Test
  void aLineThatIsHalfClosedOrCutInMidPacketIsMadeAnewAndLosesNoRow() throws Exception {
    try (Ear ear = new Ear(broker, "doggydoor/porch/event")) {
      Thread.sleep(300);
      MqttLink link = link(through(30, 10), command -> {});
      for (int round = 0; round < 4; round++) {
        for (int i = 0; i < 10; i++) {
          log.append(Entry.of(Kind.DENIED, Moment.now(), "a stranger"), Optional.empty());
        }
        if (round == 1) {
          proxy.halfClose();
        } else if (round == 2) {
          proxy.cutAfter(333);
        } else if (round == 3) {
          proxy.delay(Duration.ofMillis(150));
        }
        link.rowsAppended();
        long wanted = 10L * (round + 1);
        until("all rows are confirmed", () -> log.cursor() == wanted);
      }
      until(
          "the last is heard", () -> ear.lines().stream().anyMatch(l -> l.contains("\"seq\":40,")));
      List<Long> heard =
          ear.lines().stream()
              .map(line -> Long.parseLong(line.replaceAll(".*\"seq\":(\\d+),.*", "$1")))
              .distinct()
              .toList();
      assertEquals(40, heard.size());
      assertEquals(heard.stream().sorted().toList(), heard, "in order");
    }
  }

  @Test
  void anAttemptThatWasGivenUpIsCutAndDoesNotComeUpLate() throws Exception {
    proxy.delay(Duration.ofSeconds(3));
    assertThrows(
        IOException.class,
        () -> PahoClient.connect(through(30, 1), TOPICS, (from, topic, payload, r, a) -> {}));
    until("the attempt is cut", () -> proxy.ended() == 1);
  }

  @Test
  void aCheckThatIsCutTellsNobodyThatTheDoorIsGone() throws Exception {
    try (Ear ear = new Ear(broker, "doggydoor/porch/availability")) {
      Thread.sleep(300);
      proxy.delay(Duration.ofSeconds(1));
      Thread check =
          Thread.ofVirtual()
              .start(() -> assertThrows(IOException.class, () -> BrokerCheck.run(through(30, 10))));
      until("the broker has taken it", () -> proxy.accepted() == 1);
      Thread.sleep(400);
      proxy.cut();
      check.join();
      Thread.sleep(500);
      assertEquals(List.of(), ear.lines());
    }
  }

  @Test
  void closingATlsLineThatNobodyReadsTakesSecondsAndNotForever() throws Exception {
    Certificates ours = new Certificates(folder.resolve("tls"));
    ours.sign("good", "IP:127.0.0.1", 2);
    try (MosquittoBroker secure =
            new MosquittoBroker(
                folder.resolve("tls"),
                "listener PORT 127.0.0.1\nallow_anonymous true\ncertfile "
                    + ours.file("good.pem")
                    + "\nkeyfile "
                    + ours.file("good.key"));
        Proxy deaf = new Proxy(secure.port())) {
      secure.start();
      Tls tls = new Tls(Optional.of(ours.file("ca.pem")), Optional.empty(), Optional.empty());
      MqttSettings settings = through(deaf, "ssl", tls, 30, 2);
      PahoClient client = PahoClient.connect(settings, TOPICS, (from, topic, payload, r, a) -> {});
      deaf.deafen();
      CompletableFuture<Void> sent =
          client.publish("doggydoor/porch/snapshot", new byte[20 << 20], 0, true);
      Thread.sleep(500);
      assertFalse(sent.isDone(), "the writer is held up");
      Thread closing = Thread.ofPlatform().daemon().start(client::close);
      assertTrue(closing.join(Duration.ofSeconds(5)), "it is closed");
    }
  }

  @Test
  void twoDoorsOfOneIdAreBothToldAndBothGiveWay() throws Exception {
    ExampleBroker secure = new ExampleBroker(folder.resolve("secure"));
    open.add(secure);
    secure.start();
    MqttSettings same = secure.settings("door", "door-same");
    MqttLink link = link(same, command -> {});
    SqliteDoorLog othersLog = SqliteDoorLog.open(folder.resolve("other.db"), ZoneOffset.UTC);
    open.add(othersLog);
    MqttSettings elsewhere = named(same, "back");
    MqttLink other =
        new MqttLink(elsewhere, othersLog, command -> {}, events::add, Optional.empty());
    open.add(other);
    other.start();
    until("one is told", () -> !events.isEmpty());
    Event.PartFailed told = (Event.PartFailed) events.getFirst();
    assertTrue(told.why().contains("another client seems to use the id door-same"), told.why());
    until("the other has the session", () -> link.connected() || other.connected());
    boolean first = link.connected();
    Thread.sleep(5_000);
    assertEquals(first, link.connected(), "and keeps it");
    assertEquals(!first, other.connected());
  }

  private static MqttSettings named(MqttSettings of, String door) {
    return new MqttSettings(
        of.broker(),
        of.tls(),
        of.clientId(),
        of.user(),
        of.password(),
        of.base(),
        door,
        of.keepAlive(),
        of.timeout(),
        of.window());
  }

  @Test
  void aBrokerThatIsKilledTimeAndAgainIsNotTakenForARival() throws Exception {
    MqttLink link = link(MqttSettings.of(broker.uri(), "door-test", "porch"), command -> {});
    for (int i = 0; i < Retry.TAKEN; i++) {
      broker.kill();
      until("the loss is noticed", () -> !link.connected());
      Thread.sleep(500);
      broker.start();
      until("it is back", link::connected);
    }
    assertEquals(List.of(), events);
  }

  @Test
  void norIsOneBehindAProxyThatStaysUp() throws Exception {
    MqttLink link = link(through(30, 10), command -> {});
    for (int i = 0; i < 2 * Retry.TAKEN; i++) {
      broker.kill();
      until("the loss is noticed", () -> !link.connected());
      broker.start();
      until("it is back", link::connected);
    }
    assertEquals(List.of(), events);
  }

  @Test
  void aTopicThatTheBrokerRefusesIsTold() throws Exception {
    Path plugin;
    try (Stream<Path> libraries =
        Files.find(
            Path.of("/usr/lib"), 2, (path, _) -> path.endsWith("mosquitto_dynamic_security.so"))) {
      plugin = libraries.findFirst().orElseThrow();
    }
    Path rules =
        Files.writeString(
            folder.resolve("rules.json"),
            """
            {"defaultACLAccess": {"publishClientSend": true, "publishClientReceive": true, "subscribe": true},
             "groups": [{"groupname": "all", "roles": [{"rolename": "all"}]}], "anonymousGroup": "all",
             "roles": [{"rolename": "all", "acls": [
               {"acltype": "subscribeLiteral", "topic": "doggydoor/porch/set", "priority": 1, "allow": false}]}]}
            """);
    MosquittoBroker strict =
        new MosquittoBroker(
            Files.createDirectory(folder.resolve("strict")),
            "listener PORT 127.0.0.1\nallow_anonymous true\nplugin "
                + plugin
                + "\nplugin_opt_config_file "
                + rules);
    open.add(strict);
    strict.start();
    MqttLink link = link(MqttSettings.of(strict.uri(), "door-test", "porch"), command -> {});
    until("it is told", () -> !events.isEmpty());
    Event.PartFailed told = (Event.PartFailed) events.getFirst();
    assertTrue(told.why().contains("does not let the door hear doggydoor/porch/set;"), told.why());
    assertTrue(link.connected(), "the rest works");
  }

  @Test
  void aCommandThatTakesForeverHoldsNothingElseUp() throws Exception {
    CountDownLatch forever = new CountDownLatch(1);
    MqttLink link =
        link(
            through(4, 2),
            command -> {
              try {
                forever.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    int before = proxy.accepted();
    try (Ear ear = new Ear(broker, "doggydoor/porch/stats")) {
      Thread.sleep(300);
      MqttSettings pest = MqttSettings.of(broker.uri(), "pest", "other");
      Topics others = new Topics("other", "other");
      try (PahoClient client = PahoClient.connect(pest, others, (from, topic, p, r, a) -> {})) {
        for (int i = 0; i < 400; i++) {
          byte[] lock = "LOCK".getBytes(StandardCharsets.UTF_8);
          Deadline.await(
              client.publish("doggydoor/porch/set", lock, 1, false), Duration.ofSeconds(5), "it");
        }
      }
      Thread.sleep(5_000);
      link.stats(SchemasTest.unknown());
      until("figures are heard", () -> ear.lines().stream().anyMatch(l -> l.contains("fps")));
      assertEquals(before, proxy.accepted(), "the line was up all the time");
    } finally {
      forever.countDown();
    }
  }

  @Test
  void connectionsThatEndAtOnceLeaveNoThreadBehind() throws Exception {
    proxy.refuse(true);
    for (int i = 0; i < 100; i++) {
      assertThrows(
          IOException.class,
          () -> PahoClient.connect(through(30, 10), TOPICS, (from, topic, p, r, a) -> {}));
    }
    until("every thread of Paho has ended", () -> pahosThreads() == 0);
  }

  private static long pahosThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("MQTT "))
        .count();
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

  @Test
  void aNameServerThatHangsHoldsUpOneThreadAndNothingElse() throws Exception {
    MqttSettings nowhere =
        MqttSettings.of(URI.create("tcp://" + HangingNames.HOST), "door-test", "porch");
    BrokerAddress address = new BrokerAddress(nowhere.broker());
    for (int i = 0; i < 3; i++) {
      IOException slow =
          assertThrows(IOException.class, () -> address.resolve(Duration.ofMillis(300)));
      assertTrue(slow.getMessage().startsWith("the name server did not say"), slow.getMessage());
    }
    assertEquals(1, HangingNames.asked(), "and is asked once");
    MqttLink link = new MqttLink(nowhere, log, command -> {}, events::add, Optional.empty());
    link.start();
    Thread.sleep(300);
    long begun = System.nanoTime();
    link.close();
    assertTrue(System.nanoTime() - begun < 2_000_000_000L, "closing does not wait for it");
  }
}
