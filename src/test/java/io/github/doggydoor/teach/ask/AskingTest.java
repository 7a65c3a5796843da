package io.github.doggydoor.teach.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.doorlog.DoorLog;
import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.store.Question;
import io.github.doggydoor.teach.store.TeachStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of real visits in a real store, day after day. */
class AskingTest {
  private static final ZoneId ZONE = ZoneId.of("Pacific/Auckland");
  private static final int DAYS = 12;
  private static final int VISITS_A_DAY = 12;

  @TempDir private Path folder;

  private final Asking asking = new Asking(ZONE, true);

  private int turn(TeachStore store, Instant now) throws Exception {
    return asking.turn(store, Visits.RULES, Optional.empty(), now);
  }

  private static Why why(Question question) {
    return Reason.of(question.reason()).why().orElseThrow();
  }

  private static KeptVisit visit(int id, double score) {
    return Visits.visit(
        id, Outcome.DENIED, new float[] {1, id % 7, id % 5}, 0.9, score, score, score);
  }

  /**
   * Days of a door: an hour passes, a visit comes, the door asks, and now and then somebody
   * answers.
   *
   * @param seed of what the door makes of the visits
   */
  private List<Question> days(Path state, long seed) throws Exception {
    Random random = new Random(seed);
    Files.createDirectories(state);
    try (TeachStore store = TeachStore.open(state)) {
      Asking door = new Asking(ZONE, true);
      Instant now = Visits.NOON;
      for (int id = 1; id <= DAYS * VISITS_A_DAY; id++) {
        now = now.plus(Duration.ofHours(24 / VISITS_A_DAY));
        store.add(visit(id, 10 * random.nextGaussian()), List.of());
        if (id % 8 == 0) {
          store.label(id, new Answer.Stranger("cat"), "ann", now);
        }
        Set<Long> told = store.inForce().keySet();
        int before = store.questions().size();
        door.turn(store, Visits.RULES, Optional.empty(), now);
        List<Question> asked = store.questions();
        asked
            .subList(before, asked.size())
            .forEach(one -> assertTrue(!told.contains(one.visit()), "a labelled visit: " + one));
        for (Question open : store.openQuestions()) {
          if (open.visit() % 12 == id % 12) {
            store.label(open.visit(), new Answer.Nobody(), "ann", now);
          }
        }
      }
      return store.questions();
    }
  }

  @Test
  void neverMoreThanThreeAreAskedOnADayOfTheOwnersAndNeverALabelledOne() throws Exception {
    Map<LocalDate, Integer> byDay = new TreeMap<>();
    for (Question question : days(folder.resolve("a"), 7)) {
      byDay.merge(LocalDate.ofInstant(question.at(), ZONE), 1, Integer::sum);
    }
    assertTrue(byDay.values().stream().allMatch(count -> count <= 3), byDay.toString());
    assertTrue(
        byDay.values().stream().filter(count -> count == 3).count() >= DAYS - 2, byDay::toString);
  }

  @Test
  void whomTheLotAsksAboutIsTheSameWhateverTheDoorMadeOfTheVisits() throws Exception {
    List<Long> one = byLot(days(folder.resolve("a"), 1));
    assertTrue(one.size() >= 8, "some one in ten of " + DAYS * VISITS_A_DAY + ": " + one);
    assertEquals(one, byLot(days(folder.resolve("b"), 2)));
  }

  private static List<Long> byLot(List<Question> questions) {
    return questions.stream()
        .filter(question -> why(question) == Why.LOT)
        .map(Question::visit)
        .toList();
  }

  @Test
  void theDoorLogTellsOfTheButtonAndAVisitOfAnotherModelIsNotAskedAbout() throws Exception {
    long id = Visits.id(2, false);
    try (TeachStore store = TeachStore.open(folder);
        SqliteDoorLog log = SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), ZoneOffset.UTC)) {
      List<KeptVisit> kept = new ArrayList<>();
      for (int i = 1; i <= id; i++) {
        kept.add(visit(i, -20));
        store.add(visit(i, -20), List.of());
      }
      Instant begun = kept.getLast().begun();
      append(log, begun.plusSeconds(3), Kind.DENIED, "a stranger");
      append(log, begun.plusSeconds(9), Kind.MANUAL, "the button: unlocked");
      Rules other = new Rules("other", 3, Visits.RULES.dogs(), Visits.RULES.house());
      assertEquals(0, asking.turn(store, other, Optional.<DoorLog>of(log), Visits.NOON));
      asking.turn(store, Visits.RULES, Optional.<DoorLog>of(log), Visits.NOON);
      Question first = store.questions().getFirst();
      assertEquals(id, first.visit());
      assertEquals(
          "contradiction: the button was pressed 6 s after it was shut out", first.reason());
    }
  }

  private static void append(SqliteDoorLog log, Instant at, Kind kind, String why)
      throws Exception {
    log.append(Entry.of(kind, new Moment(0, at), why), Optional.empty());
  }

  @Test
  void whatAnotherModelSaysOtherwiseIsAskedAboutWithItsWords() throws Exception {
    long id = Visits.id(1, false);
    try (TeachStore store = TeachStore.open(folder)) {
      for (int i = 1; i <= id; i++) {
        store.add(visit(i, -20), List.of());
      }
      Disagreements.note(store, id, "an older word");
      Disagreements.note(store, id, "generation 3 took 4 of its frames for somebody else");
      Disagreements.note(store, 999, "of nobody");
      turn(store, Visits.NOON);
      assertEquals(
          new Question(
              id, "disagreement: generation 3 took 4 of its frames for somebody else", Visits.NOON),
          store.questions().getFirst());
    }
  }

  @Test
  void aQuestionStaysOpenOverDaysAndAnUndoneAnswerOpensItAgain() throws Exception {
    try (TeachStore store = TeachStore.open(folder)) {
      store.add(visit(1, -20), List.of());
      assertEquals(1, turn(store, Visits.NOON));
      assertEquals(1, turn(store, Visits.NOON.plus(Duration.ofDays(9))));
      store.label(1, new Answer.Nobody(), "ann", Visits.NOON);
      assertEquals(0, turn(store, Visits.NOON.plus(Duration.ofDays(10))));
      store.label(1, new Answer.Undo(), "ann", Visits.NOON);
      assertEquals(1, turn(store, Visits.NOON.plus(Duration.ofDays(11))));
      assertEquals(1, store.questions().size());
    }
  }

  @Test
  void aClockThatJumpedToAnotherDayAndBackKeepsNobodyFromBeingAsked() throws Exception {
    try (TeachStore store = TeachStore.open(folder)) {
      for (int i = 1; i <= 12; i++) {
        store.add(visit(i, 3), List.of());
      }
      turn(store, Instant.parse("2040-01-01T00:00:00Z"));
      turn(store, Visits.NOON);
      assertEquals(6, store.questions().size());
      turn(store, Visits.NOON.plusSeconds(3600));
      assertEquals(6, store.questions().size());
    }
  }
}
