package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final Event FLOOD = new Event.ContactChanged(true);
  private static final Command COMMAND =
      new Command(
          new Command.Request.Lock(), Optional.empty(), Optional.empty(), false, true, "test");

  @Test
  void aPressOvertakesAFloodOfOtherEvents() throws InterruptedException {
    Mailbox mailbox = new Mailbox();
    for (int i = 0; i < 2000; i++) {
      mailbox.offer(FLOOD);
    }
    mailbox.offer(new Event.ButtonPressed());
    mailbox.offer(new Event.ButtonPressed());
    assertEquals(Optional.of(new Event.ButtonPressed()), mailbox.next(Duration.ofMillis(1)));
    assertEquals(Optional.of(new Event.ButtonPressed()), mailbox.next(Duration.ofMillis(1)));
    assertEquals(Optional.of(FLOOD), mailbox.next(Duration.ofMillis(1)));
  }

  @Test
  void aPressWakesWhoWaits() throws InterruptedException {
    Mailbox mailbox = new Mailbox();
    Thread.ofVirtual().start(() -> mailbox.offer(new Event.ButtonPressed()));
    assertEquals(Optional.of(new Event.ButtonPressed()), mailbox.next(Duration.ofSeconds(30)));
  }

  @Test
  void theEdgesOfTheButtonKeepTheirOrder() throws InterruptedException {
    Mailbox mailbox = new Mailbox();
    List<Event> edges =
        List.of(
            new Event.ButtonPressed(),
            new Event.ButtonReleased(),
            new Event.ButtonPressed(),
            new Event.ButtonReleased());
    edges.forEach(mailbox::offer);
    List<Event> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      taken.add(mailbox.next(Duration.ofMillis(1)).orElseThrow());
    }
    assertEquals(edges, taken);
  }

  @Test
  void nothingComesOfNothing() throws InterruptedException {
    assertEquals(Optional.empty(), new Mailbox().next(Duration.ofMillis(1)));
  }

  @Test
  void commandsAndOtherEventsComeInTurn() throws InterruptedException {
    Mailbox mailbox = new Mailbox();
    for (int i = 0; i < 3; i++) {
      mailbox.offer(FLOOD);
      mailbox.command(COMMAND);
    }
    List<Event> taken = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      taken.add(mailbox.next(Duration.ofMillis(1)).orElseThrow());
    }
    Event commanded = new Event.Commanded(COMMAND);
    assertEquals(List.of(FLOOD, commanded, FLOOD, commanded, FLOOD, commanded), taken);
  }

  @Test
  void aCommandWakesWhoWaits() throws InterruptedException {
    Mailbox mailbox = new Mailbox();
    Thread.ofVirtual().start(() -> mailbox.command(COMMAND));
    Event first = mailbox.next(Duration.ofSeconds(30)).orElseThrow();
    Event second = mailbox.next(Duration.ofSeconds(30)).orElseThrow();
    assertTrue(List.of(first, second).contains(new Event.Commanded(COMMAND)));
  }

  @Test
  void aFloodOfCommandsIsHeldBackAndLeavesRoomForEvents() throws InterruptedException {
    Mailbox mailbox = new Mailbox();
    for (int i = 0; i < 64; i++) {
      mailbox.command(COMMAND);
    }
    assertThrows(IllegalStateException.class, () -> mailbox.command(COMMAND));
    mailbox.offer(FLOOD);
    List<Event> taken = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      taken.add(mailbox.next(Duration.ofMillis(1)).orElseThrow());
    }
    assertTrue(taken.contains(FLOOD), taken.toString());
  }
}
