package io.github.doggydoor.daemon.teach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.TeachFixture;
import io.github.doggydoor.teach.ask.LookedBeside;
import io.github.doggydoor.teach.heads.Disagreements;
import io.github.doggydoor.teach.heads.Force;
import io.github.doggydoor.teach.store.TeachStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the door learns of its visits from the store: wrong openings, and the shadow's word. */
class TaughtVisitsTest {
  private static final Instant BEGUN = TeachFixture.BEGUN;

  @TempDir private Path state;

  private TeachStore store;

  @BeforeEach
  void open() throws TeachException {
    store = TeachStore.open(state);
  }

  @AfterEach
  void close() {
    store.close();
  }

  private long keep(Outcome outcome, int generation, Instant begun) throws TeachException {
    KeptVisit of = TeachFixture.visit(begun, outcome, "bo", TeachFixture.frames(1, 6, 4), 0);
    return store.add(
        new KeptVisit(
            0,
            of.begun(),
            of.ended(),
            of.model(),
            generation,
            outcome,
            "bo",
            false,
            of.frames(),
            List.of()),
        List.of());
  }

  private void say(long visit, Answer answer) throws TeachException {
    store.label(visit, answer, "anna", BEGUN);
  }

  private Optional<String> wrong(long newest) throws TeachException {
    return WrongOpenings.labelled(state)
        .since(new Force(7, 6, OptionalInt.empty(), BEGUN, newest, "anna", "the gate passed"));
  }

  @Test
  void anOpeningByTheGenerationThatWasAStrangersIsFound() throws Exception {
    long visit = keep(Outcome.OPENED, 7, BEGUN);
    assertEquals(Optional.empty(), wrong(0), "nobody says anything");
    say(visit, new Answer.Stranger("cat"));
    String words = wrong(0).orElseThrow();
    assertTrue(words.contains("visit " + visit) && words.contains("anna"), words);
    say(visit, new Answer.Undo());
    assertEquals(Optional.empty(), wrong(0));
    say(visit, new Answer.Nobody());
    assertTrue(wrong(0).orElseThrow().contains("nobody"));
    say(visit, TeachFixture.dog("bo"));
    assertEquals(Optional.empty(), wrong(0));
  }

  @Test
  void whatWasBeforeTheChoiceOrByAnotherGenerationOrNoOpeningIsNot() throws Exception {
    long before = keep(Outcome.OPENED, 7, BEGUN);
    long other = keep(Outcome.OPENED, 6, BEGUN.plusSeconds(60));
    long denied = keep(Outcome.DENIED, 7, BEGUN.plusSeconds(120));
    for (long visit : List.of(before, other, denied)) {
      say(visit, new Answer.Stranger("dog"));
    }
    assertEquals(Optional.empty(), wrong(before));
  }

  @Test
  void theShadowsWordIsLeftAtTheVisitOnceItIsOver() throws Exception {
    ShadowNotes notes = new ShadowNotes(state);
    Instant now = Instant.now();
    long before = keep(Outcome.DENIED, 7, now.minusSeconds(60));
    notes.note(
        8, new Disagreements.Seen(9, 3, List.of(now, now.plusMillis(500), now.plusMillis(900))), 0);
    assertEquals(Optional.empty(), store.value("disagreed"), "its visit goes on");
    long visit = keep(Outcome.DENIED, 7, now);
    notes.note(8, new Disagreements.Seen(2, 0, List.of()), 60_000_000_000L);
    String noted = store.value("disagreed").orElseThrow();
    assertTrue(noted.startsWith(visit + " ") && noted.contains("took 3 of its frames"), noted);
    assertTrue(before < visit);
    assertEquals(Optional.of(new LookedBeside(8, 11, 3)), LookedBeside.of(store));
    notes.note(8, new Disagreements.Seen(5, 0, List.of()), 120_000_000_000L);
    assertEquals(noted, store.value("disagreed").orElseThrow());
    assertEquals(11, LookedBeside.of(store).orElseThrow().frames(), "counts alone wait");
    notes.note(8, new Disagreements.Seen(0, 0, List.of()), 3_700_000_000_000L);
    assertEquals(16, LookedBeside.of(store).orElseThrow().frames());
    notes.note(9, new Disagreements.Seen(1, 0, List.of()), 7_400_000_000_000L);
    assertEquals(Optional.of(new LookedBeside(9, 1, 0)), LookedBeside.of(store));
  }

  @Test
  void withoutAStoreNothingIsWrongAndNothingIsNoted() throws Exception {
    Path nothing = state.resolve("elsewhere");
    assertEquals(Optional.empty(), WrongOpenings.labelled(nothing).since(Force.NONE));
    new ShadowNotes(nothing).note(8, new Disagreements.Seen(1, 1, List.of(Instant.now())), 0);
  }
}
