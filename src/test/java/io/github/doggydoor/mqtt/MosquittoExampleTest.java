package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker of {@code deploy/mosquitto}, with exactly its files: who may do what. */
class MosquittoExampleTest {
  @TempDir Path folder;
  private ExampleBroker broker;

  @BeforeEach
  void prepare() throws Exception {
    broker = new ExampleBroker(folder);
    broker.start();
  }

  @AfterEach
  void end() throws Exception {
    if (broker != null) {
      broker.close();
    }
  }

  private PahoClient as(String account, String id, List<String> heard) throws Exception {
    return PahoClient.connect(
        broker.settings(account, id),
        new Topics("none", account),
        (from, topic, payload, retained, again) ->
            heard.add(topic + " " + new String(payload, StandardCharsets.UTF_8)));
  }

  /** What {@code door} and {@code owner} hear when {@code account} sends to {@code topic}. */
  private void send(String account, String topic) throws Exception {
    try (PahoClient client = as(account, account + "-sender", new CopyOnWriteArrayList<>())) {
      Deadline.await(
          client.publish(topic, account.getBytes(StandardCharsets.UTF_8), 1, false),
          Duration.ofSeconds(5),
          "the answer");
      client.disconnect(Duration.ofSeconds(1));
    }
  }

  @Test
  void onlyTheOwnerOpensADoor() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    try (PahoClient door = as("door", "door", heard)) {
      door.subscribe(
          "doggydoor/front/set",
          "doggydoor/front/mode/set",
          "doggydoor/front/home/set",
          "doggydoor/front/log/get");
      for (String leaf : List.of("set", "mode/set", "home/set", "log/get")) {
        send("reader", "doggydoor/front/" + leaf);
        send("door", "doggydoor/front/" + leaf);
        send("owner", "doggydoor/front/" + leaf);
      }
      until("the owner is heard", () -> heard.size() >= 4);
    }
    assertEquals(
        List.of(
            "doggydoor/front/set owner",
            "doggydoor/front/mode/set owner",
            "doggydoor/front/home/set owner",
            "doggydoor/front/log/get owner"),
        heard);
  }

  @Test
  void onlyTheDoorTellsAndTheReaderSeesTheStateAlone() throws Exception {
    List<String> owners = new CopyOnWriteArrayList<>();
    List<String> readers = new CopyOnWriteArrayList<>();
    try (PahoClient owner = as("owner", "owner", owners);
        PahoClient reader = as("reader", "reader", readers)) {
      owner.subscribe("doggydoor/#");
      reader.subscribe("#");
      for (String leaf :
          List.of("event", "snapshot", "ack", "log/reply", "stats", "availability", "state")) {
        send("reader", "doggydoor/front/" + leaf);
        send("owner", "doggydoor/front/" + leaf);
        send("door", "doggydoor/front/" + leaf);
      }
      until("the last is heard", () -> readers.size() >= 2 && owners.size() >= 7);
    }
    assertEquals(
        List.of("doggydoor/front/availability door", "doggydoor/front/state door"), readers);
    assertTrue(owners.stream().allMatch(line -> line.endsWith(" door")), owners.toString());
    assertEquals(7, owners.size());
  }

  @Test
  void nobodyComesInWithoutHisPasswordOrWithoutTls() throws Exception {
    MqttSettings owner = broker.settings("owner", "thief");
    MqttSettings wrong = broker.with(owner, Optional.of(() -> "wrong".toCharArray()));
    assertThrows(IOException.class, () -> BrokerCheck.run(wrong));
    MqttSettings nobody = MqttSettings.of(owner.broker(), "thief", "front");
    assertThrows(IOException.class, () -> BrokerCheck.run(nobody));
    URI plain = URI.create("tcp://127.0.0.1:" + owner.broker().getPort());
    assertThrows(
        IOException.class, () -> BrokerCheck.run(MqttSettings.of(plain, "thief", "front")));
  }
}
