package io.github.doggydoor.mqtt;

import static io.github.doggydoor.Polling.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Status;
import io.github.doggydoor.doorlog.Row;
import io.github.doggydoor.mqtt.RemoteException.Why;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the owner sends to the door, and what of the door reaches the owner. */
class RemoteDoorTest extends BothEndsFixture {
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final Command.Request UNLOCK = new Command.Request.Unlock();

  /** Answers each command as the core would. */
  private void obey(boolean done, String reason) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                until("a command came", () -> !commands.isEmpty());
                link.acknowledge(Optional.of("somebody else's"), true, "done");
                link.acknowledge(commands.getFirst().id(), done, reason);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
  }

  @Test
  void aCommandGoesWithAnIdAndAnExpiryAndItsOwnAnswerComesBack() throws Exception {
    start();
    obey(false, "mode lockdown");
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      assertEquals(
          new RemoteDoor.Answer(false, "mode lockdown"),
          door.send(UNLOCK, Duration.ofSeconds(30), PATIENCE));
      assertTrue(link.connected(), "the door keeps its connection");
    }
    Command command = commands.getFirst();
    assertEquals(UNLOCK, command.request());
    assertTrue(command.id().orElseThrow().length() == 36 && command.fresh());
    Duration left = Duration.between(Instant.now(), command.expiresAt().orElseThrow());
    assertTrue(left.toSeconds() <= 30 && left.toSeconds() >= 15, left.toString());
  }

  @Test
  void aModeGoesToItsOwnTopic() throws Exception {
    start();
    obey(true, "done");
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      assertTrue(
          door.send(new Command.Request.SetMode(Mode.LEARN), Duration.ofSeconds(30), PATIENCE)
              .done());
    }
    assertEquals(new Command.Request.SetMode(Mode.LEARN), commands.getFirst().request());
  }

  @Test
  void leavingIsNoLastWillOfTheDoor() throws Exception {
    start();
    try (Ear ear = new Ear(broker, "doggydoor/porch/availability")) {
      RemoteDoor.connect(settings).close();
      until("it is online", () -> !ear.lines().isEmpty());
      Thread.sleep(300);
      assertEquals(List.of("1 doggydoor/porch/availability online"), ear.lines());
    }
  }

  @Test
  void aDoorThatIsAwayIsToldSoWithoutSending() throws Exception {
    start();
    link.close();
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      RemoteException failure =
          assertThrows(RemoteException.class, () -> door.send(UNLOCK, PATIENCE, PATIENCE));
      assertEquals(Why.NO_ANSWER, failure.why());
      assertTrue(failure.getMessage().startsWith("porch is stopped: "), failure.getMessage());
    }
  }

  @Test
  void aDoorThatDoesNotAnswerEndsTheWaitWithWhatMayStillHappen() throws Exception {
    start();
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      RemoteException failure =
          assertThrows(RemoteException.class, () -> door.send(UNLOCK, PATIENCE, SHORT));
      assertEquals(Why.NO_ANSWER, failure.why());
      assertTrue(failure.getMessage().contains("it may still obey"), failure.getMessage());
    }
  }

  @Test
  void aBrokerThatIsNotThereOrGoesAwayIsTold() throws Exception {
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      broker.kill();
      RemoteException lost = assertThrows(RemoteException.class, () -> door.news(PATIENCE));
      assertEquals(Why.NO_BROKER, lost.why());
    }
    RemoteException absent =
        assertThrows(RemoteException.class, () -> RemoteDoor.connect(settings));
    assertEquals(Why.NO_BROKER, absent.why());
  }

  @Test
  void theStateAndTheRowsOfTheDoorAreNews() throws Exception {
    Status status =
        new Status(
            Status.Lock.JAMMED,
            Mode.FREE,
            Optional.of(true),
            Instant.parse("2026-11-24T03:00:00Z"),
            Optional.of(new Status.Visitor("bo", Instant.parse("2026-11-24T02:59:59Z"), 2.5)),
            Optional.of("black: \u001b[31mnight"),
            List.of("the disk is full"));
    link.announce(status, Optional.of("bo"), "1.0");
    start();
    rows(1, Kind.AJAR, "the flap");
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      door.hearEvents();
      rows(1, Kind.CLEARED, "shut again");
      link.rowsAppended();
      List<News> news = new ArrayList<>();
      until(
          "all is heard",
          () -> {
            door.news(SHORT).ifPresent(news::add);
            return news.stream()
                    .anyMatch(one -> one instanceof News.Event(Row row) && row.seq() == 2)
                && news.stream().anyMatch(News.State.class::isInstance);
          });
      assertTrue(news.contains(new News.Reached("online")), news.toString());
      News.State state =
          (News.State) news.stream().filter(News.State.class::isInstance).findFirst().orElseThrow();
      assertEquals(Optional.of("black: ?[31mnight"), state.status().blind());
      assertEquals(status.lastVisitor(), state.status().lastVisitor());
      assertEquals(List.of("the disk is full"), state.status().faults());
      assertEquals(log.after(1, 1, Set.of()).getFirst(), ((News.Event) news.getLast()).row());
    }
  }

  @Test
  void whatIsNoStateIsToldAsGarbled() throws Exception {
    broker.publish("doggydoor/porch/state", "{\"v\":1}".getBytes(StandardCharsets.UTF_8), true);
    try (RemoteDoor door = RemoteDoor.connect(settings)) {
      News.Garbled garbled =
          assertInstanceOf(News.Garbled.class, door.news(PATIENCE).orElseThrow());
      assertTrue(garbled.why().contains("doggydoor/porch/state"), garbled.why());
    }
  }
}
