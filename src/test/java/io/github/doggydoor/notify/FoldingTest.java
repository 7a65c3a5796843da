package io.github.doggydoor.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FoldingTest {
  private final Folding folding = new Folding(60);

  static Message message(Occasion occasion, String dog, String why) {
    return new Message(
        occasion,
        "front",
        OffsetDateTime.parse("2026-11-30T12:00:00Z"),
        why,
        Optional.of(dog),
        why,
        0,
        Optional.of(new byte[] {1}));
  }

  private boolean isSent(Occasion occasion, String dog, String why, long at) {
    return folding.offer(message(occasion, dog, why), at).isPresent();
  }

  private List<String> due(long at) {
    return folding.due(at).stream().map(Message::text).toList();
  }

  @Test
  void theFirstOfAKindForEachDogIsSentAtOnce() {
    assertEquals(true, isSent(Occasion.WAITING, "bo", "1", 0));
    assertEquals(true, isSent(Occasion.WAITING, "rex", "2", 1));
    assertEquals(true, isSent(Occasion.DENIED, "bo", "3", 2));
    assertEquals(false, isSent(Occasion.WAITING, "bo", "4", 3));
    assertEquals(List.of(), due(59));
  }

  @Test
  void whatComesWithinTheMinuteIsOneAtItsEndAndAfterThatAnotherMinuteBegins() {
    isSent(Occasion.WAITING, "bo", "first", 0);
    for (int i = 1; i <= 8; i++) {
      isSent(Occasion.WAITING, "bo", "row " + i, i);
    }
    assertEquals(52, folding.untilDue(8));
    assertEquals(List.of("row 8; and 7 more"), due(60));
    assertEquals(false, isSent(Occasion.WAITING, "bo", "late", 100));
    assertEquals(List.of(), due(119));
    assertEquals(List.of("late"), due(120));
    assertEquals(List.of(), due(180));
    assertEquals(Long.MAX_VALUE, folding.untilDue(181), "nothing is remembered for ever");
    assertEquals(true, isSent(Occasion.WAITING, "bo", "next day", 1000));
  }
}
