package io.github.doggydoor.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.Event;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MailboxTest {
  private static final Event FLOOD = new Event.ContactChanged(true);

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
  void nothingComesOfNothing() throws InterruptedException {
    assertEquals(Optional.empty(), new Mailbox().next(Duration.ofMillis(1)));
  }
}
