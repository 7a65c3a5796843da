package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Event;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RetryTest {
  private static final Failure ENDED = new Failure("closed by the broker", false, true);
  private static final Failure ABSENT = new Failure("nothing listens there", false, false);
  private static final Failure USER = new Failure("the broker refuses the user bo", true, false);
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Retry retry = retry(Retry.YOUNG);

  private Retry retry(Duration young) {
    return new Retry(
        MqttSettings.of(URI.create("tcp://localhost"), "door-front", "front"),
        events::add,
        new Random(1),
        young);
  }

  private Duration dropped() {
    retry.up(new CompletableFuture<>(), List.of());
    return retry.down(ENDED, Duration.ofMillis(100), true);
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
      retry.up(new CompletableFuture<>(), List.of());
      Duration wait = retry.down(ENDED, Duration.ofSeconds(2), false);
      assertTrue(wait.toSeconds() <= 16, wait.toString());
    }
    assertEquals(List.of(), events);
  }

  @Test
  void aLineThatFlapsIsTakenUpAgainAtOnce() {
    for (int i = 0; i < 7; i++) {
      retry.down(ABSENT, Duration.ZERO, false);
    }
    for (int i = 0; i < 20; i++) {
      Duration wait = retry.down(ABSENT, Duration.ofSeconds(1), false);
      assertTrue(wait.toMillis() <= 1000, wait.toString());
    }
  }

  @Test
  void theRivalIsForgottenOnceAConnectionLasts() throws Exception {
    Retry quick = retry(Duration.ofMillis(300));
    CompletableFuture<Void> lost = new CompletableFuture<>();
    for (int i = 0; i < Retry.TAKEN; i++) {
      quick.up(new CompletableFuture<>(), List.of());
      quick.down(ENDED, Duration.ofMillis(100), true);
    }
    assertEquals(1, events.size());
    quick.up(lost, List.of());
    Thread.sleep(100);
    assertEquals(1, events.size(), "not yet");
    until("it is taken back", () -> events.size() > 1);
    assertEquals(new Event.PartRecovered("mqtt"), events.getLast());
  }

  @Test
  void topicsThatTheBrokerRefusesAreAFaultUntilItDoesNot() {
    for (int i = 0; i < 2; i++) {
      retry.up(new CompletableFuture<>(), List.of("doggydoor/front/set"));
      retry.down(ABSENT, Duration.ofMinutes(4), false);
    }
    Event.PartFailed told = (Event.PartFailed) events.getFirst();
    assertTrue(told.why().contains("does not let the door hear doggydoor/front/set"), told.why());
    assertEquals(1, events.size());
    retry.up(new CompletableFuture<>(), List.of());
    assertEquals(new Event.PartRecovered("mqtt"), events.getLast());
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
    retry.up(new CompletableFuture<>(), List.of());
    assertEquals(new Event.PartRecovered("mqtt"), events.getLast());
    assertEquals(2, events.size());
  }
}
