package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Event;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What brokers do wrong, or others on them, and what the door makes of it. */
class BrokerFaultsTest extends LineFixture {
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
}
