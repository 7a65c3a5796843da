package io.github.doggydoor.daemon.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.doggydoor.doorlog.SqliteDoorLog;
import io.github.doggydoor.mqtt.Stats;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.ask.Rules;
import io.github.doggydoor.teach.ask.Visits;
import io.github.doggydoor.teach.store.TeachStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What asks beside the running door, without its thread. */
class QuestionerTest {
  @TempDir private Path folder;

  private SqliteDoorLog log;
  private Questioner questioner;
  private Optional<Rules> rules = Optional.of(Visits.RULES);

  @BeforeEach
  void door() throws Exception {
    log = SqliteDoorLog.open(folder.resolve("doorlog.sqlite"), ZoneOffset.UTC);
    questioner = new Questioner(folder, ZoneOffset.UTC, true, log, () -> rules, () -> 7);
  }

  @AfterEach
  void end() {
    questioner.close();
    log.close();
  }

  private static KeptVisit visit(int id) {
    return Visits.visit(id, Outcome.DENIED, new float[] {1, id, 0}, 0.9, -20, -20);
  }

  private void tells(int questions) {
    questioner.look();
    assertEquals(Optional.of(new Stats.Teach(questions, 7)), questioner.figures());
  }

  @Test
  void whereNothingWasKeptNothingIsToldAndNothingIsMade() {
    questioner.look();
    assertEquals(Optional.empty(), questioner.figures());
    assertFalse(Files.exists(folder.resolve("teach")));
  }

  @Test
  void aVisitThatWasKeptIsAskedAboutAndAnAnswerOfACommandIsCountedAtTheNextLook() throws Exception {
    try (TeachStore store = TeachStore.open(folder)) {
      tells(0);
      assertEquals(Optional.of(Visits.RULES), Rules.of(store), "it leaves what commands go by");
      store.add(visit(1), List.of());
      tells(1);
      store.label(1, new Answer.Nobody(), "ann", Instant.now());
      tells(0);
      store.add(visit(9), List.of());
      tells(1);
    }
  }

  @Test
  void withoutAModelNothingIsAskedYetTheOpenQuestionsAreCounted() throws Exception {
    rules = Optional.empty();
    try (TeachStore store = TeachStore.open(folder)) {
      store.add(visit(1), List.of());
      store.add(visit(2), List.of());
      tells(0);
      store.ask(1, "near: so", Instant.now());
      tells(1);
    }
  }

  @Test
  void aStoreThatCannotBeReadIsNoneUntilItCanAgain() throws Exception {
    Path file = folder.resolve("teach/teach.sqlite");
    try (TeachStore store = TeachStore.open(folder)) {
      store.add(visit(1), List.of());
    }
    Path away = Files.move(file, folder.resolve("away"));
    Files.createDirectory(file);
    questioner.look();
    assertEquals(Optional.empty(), questioner.figures());
    Files.delete(file);
    Files.move(away, file);
    tells(1);
  }
}
