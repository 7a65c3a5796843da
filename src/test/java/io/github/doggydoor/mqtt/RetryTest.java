package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Event;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Failure ENDED = new Failure("closed by the broker", false, true);
  private static final Failure ABSENT = new Failure("nothing listens there", false, false);
  private static final Failure USER = new Failure("the broker refuses the user bo", true, false);
  private final List<Event> events = new ArrayList<>();
  private final Retry retry =
      new Retry(
          MqttSettings.of(URI.create("tcp://localhost"), "door-front", "front"),
          events::add,
          new Random(1));

  private Duration dropped() {
    retry.up(new CompletableFuture<>());
    return retry.down(ENDED, Duration.ofSeconds(2), true);
  }

  @Test
  void waitsDoubleUpToTwoMinutesWithJitter() {
    long limit = 1000;
    for (int i = 0; i < 12; i++) {
      long wait = retry.down(ABSENT, Duration.ZERO, false).toMillis();
      assertTrue(wait >= limit / 2 && wait <= limit, wait + " of " + limit);
      limit = Math.min(2 * limit, 120_000);
    }
    assertTrue(retry.down(ABSENT, Duration.ofSeconds(31), false).toMillis() <= 1000);
  }

  @Test
  void aSessionThatIsTakenOverThreeTimesIsToldAndNotFoughtOver() {
    assertTrue(dropped().toSeconds() < 10);
    assertTrue(dropped().toSeconds() < 10);
    assertEquals(List.of(), events);
    assertTrue(dropped().toMinutes() >= 5);
    Event.PartFailed told = (Event.PartFailed) events.getFirst();
    assertEquals("mqtt", told.part());
    assertTrue(told.why().contains("another client seems to use the id door-front"), told.why());
    assertTrue(dropped().toMinutes() >= 5, "nor later");
    assertEquals(1, events.size(), "nor told again, nor taken back by a connection that is young");
  }

  @Test
  void aBrokerThatIsKilledTimeAndAgainIsNoRival() {
    for (int i = 0; i < 5; i++) {
      retry.up(new CompletableFuture<>());
      Duration wait = retry.down(ENDED, Duration.ofSeconds(2), false);
      assertTrue(wait.toSeconds() <= 16, wait.toString());
    }
    assertEquals(List.of(), events);
  }

  @Test
  void anEndAfterALongWhileIsNoSignOfARival() {
    dropped();
    dropped();
    retry.down(ENDED, Duration.ofMinutes(4), true);
    dropped();
    dropped();
    assertEquals(List.of(), events);
  }

  @Test
  void whatOnlyTheOwnerCanMendIsAFaultUntilTheConnectionIsUp() {
    retry.down(USER, Duration.ZERO, false);
    retry.down(USER, Duration.ZERO, false);
    retry.down(ABSENT, Duration.ZERO, false);
    assertEquals(List.of(new Event.PartFailed("mqtt", USER.words())), events);
    retry.up(new CompletableFuture<>());
    assertEquals(new Event.PartRecovered("mqtt"), events.getLast());
    assertEquals(2, events.size());
  }
}
