package io.github.doggydoor.daemon;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.ControlClient;
import io.github.doggydoor.config.ConfigurationReader;
import io.github.doggydoor.mqtt.Ear;
import io.github.doggydoor.mqtt.MosquittoBroker;
import io.github.doggydoor.mqtt.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A door at a broker that bridges from another: the bridge strips the mark that a message was kept,
 * and each time the line between the two flaps, what the outer one keeps comes as if it were new.
 */
class BridgedBrokerTest {
  private static final String SET = "doggydoor/test/set";
  private static final String MODE = "doggydoor/test/mode/set";

  @TempDir private Path folder;
  private MosquittoBroker outer;
  private MosquittoBroker inner;
  private Proxy line;
  private Daemon daemon;
  private ControlClient board;
  private Ear ear;

  @BeforeEach
  void prepare() throws Exception {
    outer = new MosquittoBroker(Files.createDirectory(folder.resolve("outer")));
    outer.start();
    line = new Proxy(outer.port());
    inner =
        new MosquittoBroker(
            Files.createDirectory(folder.resolve("inner")),
            "listener PORT 127.0.0.1\nallow_anonymous true\nconnection outer\naddress 127.0.0.1:"
                + line.port()
                + "\ntopic # in 1\ncleansession false\nrestart_timeout 1\nnotifications false\n");
    inner.start();
  }

  private void start(String more) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("doggydoor.yaml"),
            """
            door: {name: test, state_dir: state}
            camera: {device: /dev/video99}
            decision: {hold: 500ms, max_hold: 1s}
            board: {kind: simulated, control: control}
            mqtt: {url: "%s", remote_unlock: true%s}
            """
                .formatted(inner.uri(), more));
    daemon =
        Daemon.start(
            ConfigurationReader.read(file),
            Optional.of(folder.resolve("none")),
            Optional.empty(),
            Map.of());
    board = new ControlClient(folder.resolve("control"));
    ear = new Ear(inner, "doggydoor/test/+");
    until("the door is online", () -> heard("availability online") > 0);
  }

  @AfterEach
  void end() throws Exception {
    if (outer != null) {
      try (MosquittoBroker first = outer;
          MosquittoBroker second = inner;
          Proxy third = line;
          Ear fourth = ear;
          ControlClient fifth = board) {
        if (daemon != null) {
          daemon.stop();
        }
      }
    }
  }

  @Test
  void whatTheOuterBrokerKeepsOpensNothingHoweverOftenTheLineFlaps() throws Exception {
    start("");
    // As an owner's switch may have left it there.
    keep(SET, "UNLOCK");
    keep(MODE, "auto");
    until("both were refused", () -> heard("\"refused\"") + heard("\"done\"") >= 2);
    say(MODE, "lockdown");
    until("it is in lockdown", () -> heard("\"mode\":\"lockdown\"") > 0);
    for (int i = 0; i < 3; i++) {
      flap(2);
    }
    assertTrue(heard("what loosens needs an id") >= 6, "the bridge strips the mark");
    keep(SET, command("unlock", "kept", Instant.now().minusSeconds(5)));
    flap(2);
    keep(SET, command("unlock", "2099", Instant.parse("2099-01-01T00:00:00Z")));
    flap(2);
    assertEquals(List.of(), board.latch());
    assertTrue(last("state").contains("\"mode\":\"lockdown\""), last("state"));
    ownerOpens();
  }

  @Test
  void whatTheBridgesSessionQueuedOpensNothing() throws Exception {
    start("");
    say(MODE, "lockdown");
    until("it is in lockdown", () -> heard("\"mode\":\"lockdown\"") > 0);
    line.refuse(true);
    line.cut();
    say(SET, "UNLOCK");
    say(SET, command("unlock", "queued", Instant.now().plusSeconds(1)));
    say(MODE, "auto");
    Thread.sleep(1500);
    long before = heard("/ack");
    line.refuse(false);
    until("they came late, and are answered", () -> heard("/ack") >= before + 3);
    assertEquals(before + 3, heard("\"result\":\"refused\"") + heard("\"result\":\"done\""));
    assertEquals(List.of(), board.latch());
    assertTrue(last("state").contains("\"mode\":\"lockdown\""), last("state"));
    ownerOpens();
  }

  @Test
  void withBareCommandsWhatIsKeptAtTheDoorsOwnBrokerIsStillRefused() throws Exception {
    inner.publish(SET, "UNLOCK".getBytes(StandardCharsets.UTF_8), true);
    start(", bare_commands: true");
    until("it is refused", () -> heard("the broker had kept it") > 0);
    assertEquals(List.of(), board.latch());
    say(SET, "UNLOCK");
    board.await("unlocked", "locked");
  }

  /** The line between the brokers breaks, and so many kept messages come again. */
  private void flap(int kept) throws Exception {
    long before = heard("/ack");
    line.cut();
    until("what is kept came again", () -> heard("/ack") >= before + kept);
  }

  /** What is dated is obeyed, by the same bridge. */
  private void ownerOpens() throws Exception {
    say(MODE, command("mode\",\"mode\":\"auto", "m1", Instant.now().plusSeconds(30)));
    say(SET, command("unlock", "u1", Instant.now().plusSeconds(30)));
    board.await("unlocked", "locked");
  }

  private static String command(String what, String id, Instant end) {
    return "{\"command\":\"%s\",\"id\":\"%s\",\"expires_at\":\"%s\"}".formatted(what, id, end);
  }

  private void keep(String topic, String payload) throws Exception {
    outer.publish(topic, payload.getBytes(StandardCharsets.UTF_8), true);
  }

  private void say(String topic, String payload) throws Exception {
    outer.publish(topic, payload.getBytes(StandardCharsets.UTF_8), false);
  }

  private long heard(String part) {
    return ear.lines().stream().filter(line -> line.contains(part)).count();
  }

  private String last(String leaf) {
    return ear.lines().stream()
        .filter(line -> line.contains(" doggydoor/test/" + leaf + " "))
        .reduce("", (before, after) -> after);
  }
}
