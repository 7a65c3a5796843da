package io.github.doggydoor.cli.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.store.TeachStore;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeachQuestionsCommandTest extends TeachCommandFixture {
  @Test
  void aQuestionSaysWhatTheDoorMadeOfTheVisitWhyItAsksAndWhereThePicturesLie() throws Exception {
    twoVisits();
    says(
        """
        1 question is open. Answer with `doggydoor teach label NUMBER ANSWER`; ANSWER is bo, ida, several with commas between them, stranger [KIND], both, nobody or unknown.

             1  Mon 2026-11-30 08:00:00, for 14 s: it was shut out as a stranger.
                Asked because the button was pressed 12 s after it was shut out.
                STATE/teach/frames/2026-11-30/1-0.jpg  the first
                STATE/teach/frames/2026-11-30/1-1.jpg  night, it differs
        """,
        teach("questions"));
    says(
        """
        {"visit":1,"begun":"2026-11-30T07:00:00Z","ended":"2026-11-30T07:00:14Z","outcome":"denied","dog":"","why":"contradiction","words":"the button was pressed 12 s after it was shut out","asked":"2026-11-30T08:00:00Z","model":"0123456789abcdef","pictures":["STATE/teach/frames/2026-11-30/1-0.jpg","STATE/teach/frames/2026-11-30/1-1.jpg"]}
        """,
        teach("questions", "--json"));
  }

  @Test
  void questionsAsksByItselfWhatSpeaksAgainstTheDoor() throws Exception {
    try (TeachStore store = TeachStore.open(state)) {
      rules(store, MODEL, "bo", "ida");
      for (int minute = 0; minute < 3; minute++) {
        store.add(
            visit(10 * minute, Outcome.DENIED, "", -20, -20), List.of(new byte[1], new byte[1]));
      }
    }
    try (SqliteDoorLog log = SqliteDoorLog.open(state.resolve("doorlog.sqlite"), ZoneOffset.UTC)) {
      append(log, 605, Kind.DENIED, "a stranger");
      append(log, 620, Kind.MANUAL, "the button: unlocked");
    }
    String asked = teach("questions").out();
    assertTrue(asked.startsWith("3 questions are open."), asked);
    assertTrue(
        asked.contains("Asked because the button was pressed 15 s after it was shut out."), asked);
    assertEquals(asked, teach("questions").out(), "the same, and no more today");
  }

  private static void append(SqliteDoorLog log, int second, Kind kind, String why)
      throws Exception {
    log.append(Entry.of(kind, new Moment(0, SEVEN.plusSeconds(second)), why), Optional.empty());
  }
}
