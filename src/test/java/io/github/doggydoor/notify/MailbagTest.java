package io.github.doggydoor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.notify.Mailbag.Waiting;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What waits for one target, by a clock of the test's own. */
class MailbagTest {
  private static final long SECOND = 1_000_000_000;

  private final Mailbag bag = bag(true);

  private static Mailbag bag(boolean picture) {
    return bag(picture, 0);
  }

  private static Mailbag bag(boolean picture, long now) {
    return new Mailbag(
        new Target(
            "notify[0]",
            Target.Shape.NTFY,
            URI.create("https://ntfy.sh/bo"),
            Optional.empty(),
            EnumSet.allOf(Occasion.class),
            picture,
            Optional.empty()),
        Pace.DEFAULT,
        now);
  }

  private static Message message(int number) {
    return FoldingTest.message(Occasion.FAULT, "bo", "row " + number);
  }

  private Waiting next(long now) {
    return bag.next(now).orElseThrow();
  }

  @Test
  void whereThereIsNoRoomTheOldestGoAndAreCountedAndFewPicturesAreKept() {
    for (int i = 1; i <= Mailbag.ROOM + 10; i++) {
      bag.offer(message(i), 0);
    }
    assertEquals(10, bag.lost());
    int pictures = 0;
    for (int i = 11; i <= Mailbag.ROOM + 10; i++) {
      Message sent = next(SECOND).message();
      assertEquals("row " + i, sent.text());
      pictures += sent.jpeg().isPresent() ? 1 : 0;
    }
    assertEquals(8, pictures, "the newest few have theirs");
    assertEquals(Optional.empty(), bag.next(SECOND));
  }

  @Test
  void aTargetThatWantsNoPictureHasNoneKeptForIt() {
    Mailbag plain = bag(false);
    plain.offer(message(1), 0);
    assertEquals(Optional.empty(), plain.next(0).orElseThrow().message().jpeg());
  }

  @Test
  void afterEachFailureItIsLeftAloneTwiceAsLongUpToFiveMinutes() {
    bag.offer(message(1), 0);
    long now = 0;
    for (long wait : new long[] {2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
      bag.later(next(now), "away", now);
      assertEquals(wait * SECOND, bag.untilDue(now));
      assertEquals(Optional.empty(), bag.next(now + wait * SECOND - 1));
      now += wait * SECOND;
    }
    next(now);
    assertFalse(bag.taken(Optional.empty()));
    bag.offer(message(2), now);
    assertEquals(0, bag.untilDue(now), "after a success nothing waits");
  }

  /** Java's monotonic clock begins anywhere, and goes on below zero. */
  @Test
  void aClockThatGoesRoundHoldsNothingBackAndSendsNothingTooEarly() {
    long end = Long.MAX_VALUE;
    Mailbag late = bag(true, end);
    late.offer(message(1), end);
    assertTrue(late.next(end + 1).isPresent());
    late.offer(message(2), end);
    late.later(late.next(end).orElseThrow(), "away", end);
    assertEquals(Optional.empty(), late.next(end));
    assertEquals(2 * SECOND, late.untilDue(end));
    assertTrue(late.next(end + 2 * SECOND).isPresent());
  }

  @Test
  void anHourLaterItIsGivenUpAndCounted() {
    bag.offer(message(1), 0);
    bag.offer(message(2), SECOND);
    assertEquals("row 2", next(Duration.ofHours(1).toNanos()).message().text());
    assertEquals(1, bag.lost());
  }

  @Test
  void onThatComesBackToAFullBagIsTheOldestAndGoes() {
    bag.offer(message(0), 0);
    Waiting sent = next(0);
    for (int i = 1; i <= Mailbag.ROOM; i++) {
      bag.offer(message(i), 0);
    }
    bag.later(sent, "away", 0);
    assertEquals(1, bag.lost());
    assertEquals("row 1", next(10 * SECOND).message().text());
  }

  @Test
  void whatTheOwnerMustMendIsNewsAfterWhatPassesByItselfButNotTheOtherWayRound() {
    bag.offer(message(1), 0);
    assertTrue(bag.later(next(0), "away", 0));
    assertFalse(bag.later(next(2 * SECOND), "away", 2 * SECOND));
    next(10 * SECOND);
    assertTrue(bag.refused("401"));
    assertFalse(bag.refused("401"));
    bag.offer(message(2), 10 * SECOND);
    assertFalse(bag.later(next(10 * SECOND), "away", 10 * SECOND));
    assertFalse(bag.refused("401"), "it was told before");
    assertTrue(bag.taken(Optional.of("no picture")) || bag.trouble().isPresent());
    bag.taken(Optional.empty());
    assertEquals(Optional.empty(), bag.trouble());
    assertTrue(bag.refused("401"));
  }
}
