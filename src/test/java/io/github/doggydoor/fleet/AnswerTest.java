package io.github.doggydoor.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.mqtt.LogPage;
import io.github.doggydoor.mqtt.RawRow;
import java.io.IOException;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a page says of the numbers that a door was asked for. */
class AnswerTest {
  private static final Missing GAPS =
      new Missing("front", List.of(new Numbers(5, 7), new Numbers(10, 10), new Numbers(20, 30)));

  private static LogPage<RawRow> page(boolean more, long next, long... rows) {
    return new LogPage<>(
        LongStream.of(rows).mapToObj(seq -> new RawRow(seq, "{}")).toList(), more, next, 100);
  }

  private static List<Long> numbers(Answer answer) {
    return answer.rows().stream().map(RawRow::seq).toList();
  }

  @Test
  void onlyWhatIsMissingIsKeptAndWhatIsSkippedIsGone() throws Exception {
    Answer answer = Answer.of(GAPS, 26, page(true, 22, 6, 8, 9, 10, 21, 22));
    assertEquals(List.of(6L, 10L, 21L, 22L), numbers(answer));
    assertEquals(List.of(new Numbers(5, 5), new Numbers(7, 7), new Numbers(20, 20)), answer.gone());
    assertEquals(22, answer.until());
  }

  @Test
  void aLogThatEndsTooSoonSaysNothingOfWhatComesBehindItsEnd() throws Exception {
    Answer answer = Answer.of(GAPS, 26, page(false, 6, 6));
    assertEquals(List.of(new Numbers(5, 5)), answer.gone());
    assertTrue(answer.ended());
    assertEquals(List.of(), Answer.of(GAPS, 26, page(false, 4)).gone());
  }

  @Test
  void aFullPageSaysNothingOfWhatComesBehindIt() throws Exception {
    Answer answer = Answer.of(GAPS, 2, page(false, 6, 5, 6));
    assertEquals(List.of(5L, 6L), numbers(answer));
    assertEquals(List.of(), answer.gone());
    assertFalse(answer.ended());
  }

  @Test
  void whatWasNotAskedForIsRefused() {
    for (LogPage<RawRow> page :
        List.of(
            page(false, 9, 4, 5),
            page(false, 9, 6, 5),
            page(false, 9, 5, 5),
            page(false, 4, 5),
            page(false, 9, 5, 6, 7, 8))) {
      assertThrows(IOException.class, () -> Answer.of(GAPS, 3, page), page.toString());
    }
  }
}
