package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.tls.Certificates;
import io.github.doggydoor.tls.Tls;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What networks do wrong, and how the line takes it. */
class LineFaultsTest extends LineFixture {
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
