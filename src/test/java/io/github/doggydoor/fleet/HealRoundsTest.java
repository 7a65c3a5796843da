package io.github.doggydoor.fleet;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.mqtt.Backoff;
import io.github.doggydoor.mqtt.MqttSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One round after another, while store and broker come and go. */
class HealRoundsTest extends FleetFixture {
  private static final Duration SOON = Duration.ofMillis(50);

  private static final Backoff SHORT = new Backoff(SOON, Duration.ofMillis(500));

  private Thread going() {
    HealRounds rounds =
        new HealRounds(healer(Duration.ZERO, Optional.empty(), SHORT), heard, SOON, SOON, SHORT);
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                rounds.go();
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              } catch (StoreException e) {
                throw new AssertionError(e);
              }
            });
  }

  @Test
  void aStoreThatGoesAwayIsToldOnceAndHealedWhenItIsBack() throws Exception {
    Door front = door("front", 20);
    cameBut(front, 3, 4);
    Thread going = going();
    try {
      until("it is healed", () -> isEqual(front));
      store.stop();
      until("it is told", () -> heard.failed.size() == 1);
      assertTrue(heard.failed.getFirst().contains("the fleet's store is not reached"));
      store.start();
      until("it is reached", () -> heard.done.contains("store and broker are reached again"));
      store.ask("DELETE FROM door_row WHERE seq BETWEEN 5 AND 9; CALL recount();");
      until("it is healed again", () -> isEqual(front));
      assertEquals(1, heard.failed.size(), heard.failed.toString());
    } finally {
      going.interrupt();
      assertTrue(going.join(Duration.ofSeconds(20)), "it ends");
    }
  }

  @Test
  void aBrokerThatGoesAwayIsToldOnceAndHealedWhenItIsBack() throws Exception {
    Door front = door("front", 20);
    broker.kill();
    cameBut(front, 3, 4);
    Thread going = going();
    try {
      until("it is told", () -> noConnection() == 1);
      broker.start();
      until("the door is back", front.link()::connected);
      until("it is healed", () -> isEqual(front));
      assertEquals(1, noConnection(), heard.failed.toString());
    } finally {
      going.interrupt();
      assertTrue(going.join(Duration.ofSeconds(20)), "it ends");
    }
  }

  private long noConnection() {
    return heard.failed.stream().filter(words -> words.contains("no connection to")).count();
  }

  @Test
  void withoutAClientForTheStoreItEnds() {
    Healer healer =
        new Healer(
            new Psql("no-psql-here", Optional.empty(), Duration.ofSeconds(1)),
            MqttSettings.of(broker.uri(), "unused", "front"),
            new HealPlan(SOON, Optional.empty(), 100, PATIENCE, LONG),
            heard);
    StoreException absent =
        assertThrows(
            StoreException.class, () -> new HealRounds(healer, heard, SOON, SOON, SHORT).go());
    assertTrue(absent.getMessage().contains("apt install postgresql-client"), absent.getMessage());
  }
}
