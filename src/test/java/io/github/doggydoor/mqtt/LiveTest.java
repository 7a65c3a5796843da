package io.github.doggydoor.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LiveTest {
  private final Live live = new Live();
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  private static Live.Message answer(String name) {
    return new Live.Message(Optional.empty(), name, new byte[0], 1, false);
  }

  private static Live.Message of(Live.Slot slot) {
    return new Live.Message(Optional.of(slot), slot.name(), new byte[0], 1, true);
  }

  private List<String> take(int count) throws InterruptedException {
    List<String> topics = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      topics.add(live.next(end).orElseThrow().topic());
    }
    return topics;
  }

  @Test
  void aFloodOfAnswersDoesNotKeepTheStateWaiting() throws Exception {
    for (int i = 0; i < 60; i++) {
      live.answer(answer("refused" + i), false);
    }
    live.put(of(Live.Slot.STATE));
    live.put(of(Live.Slot.SNAPSHOT));
    assertEquals(List.of("refused0", "STATE", "refused1", "SNAPSHOT", "refused2"), take(5));
  }

  @Test
  void theAnswerToWhatWasDoneIsNotLostInAFloodOfRefusals() throws Exception {
    for (int i = 0; i < 100; i++) {
      live.answer(answer("refused" + i), false);
    }
    live.answer(answer("done"), true);
    for (int i = 100; i < 200; i++) {
      live.answer(answer("refused" + i), false);
    }
    assertEquals(List.of("done", "refused0", "refused1"), take(3));
  }
}
