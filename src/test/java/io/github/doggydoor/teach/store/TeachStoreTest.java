package io.github.doggydoor.teach.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.TeachFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TeachStoreTest {
  private static final Instant NOW = TeachFixture.BEGUN.plusSeconds(60);

  @TempDir Path state;

  @Test
  void aVisitIsReadAsItWasKept() throws Exception {
    List<SeenFrame> frames = TeachFixture.frames(1, 5, 512);
    List<byte[]> jpegs = TeachFixture.jpegs(3, 1000);
    KeptVisit visit =
        TeachFixture.visit(TeachFixture.BEGUN, Outcome.OPENED, "bo", frames, jpegs.size());
    try (TeachStore store = open()) {
      assertEquals(1, store.add(visit, jpegs));
    }
    try (TeachStore store = TeachStore.openReadOnly(state)) {
      KeptVisit read = store.visit(1).orElseThrow();
      assertEquals(visit.begun(), read.begun());
      assertEquals(visit.ended(), read.ended());
      assertEquals(Outcome.OPENED, read.outcome());
      assertEquals("bo", read.dog());
      assertEquals(visit.model(), read.model());
      assertSame(frames, read.frames());
      assertEquals(
          List.of("2026-11-30/1-0.jpg", "2026-11-30/1-1.jpg", "2026-11-30/1-2.jpg"),
          read.pictures().stream().map(KeptPicture::file).toList());
      assertEquals("it differs", read.pictures().get(1).why());
      assertTrue(read.pictures().get(1).night());
      for (int i = 0; i < jpegs.size(); i++) {
        assertArrayEquals(jpegs.get(i), store.picture(read.pictures().get(i)));
      }
      VisitSummary summary = store.summaries(0, 10).getFirst();
      assertEquals(5, summary.frames());
      assertEquals(read.pictures(), summary.pictures());
      assertEquals(read.held(), summary.held());
      assertEquals(Optional.empty(), store.visit(2));
      TeachException refused = assertThrows(TeachException.class, () -> store.add(visit, jpegs));
      assertTrue(refused.getMessage().contains("for reading only"), refused.getMessage());
    }
  }

  @Test
  void visitsAreFoundByTheTimeOfTheirBeginWithWhatLiesBeforeAndAfter() throws Exception {
    Instant at = TeachFixture.BEGUN;
    try (TeachStore store = open()) {
      assertEquals(Optional.empty(), store.lastBefore(at));
      for (int day = 0; day < 3; day++) {
        store.add(TeachFixture.visit(at.plus(Duration.ofDays(day)), 2, 0), List.of());
      }
      Instant from = at.plus(Duration.ofDays(1));
      Instant to = at.plus(Duration.ofDays(2));
      assertEquals(List.of(2L), store.between(from, to).stream().map(VisitSummary::id).toList());
      assertEquals(Optional.of(at), store.lastBefore(from));
      assertEquals(Optional.of(from), store.firstFrom(from));
      assertEquals(Optional.empty(), store.firstFrom(to.plusMillis(1)));
      assertEquals(List.of(1L, 2L, 3L), List.copyOf(store.models().keySet()));
      assertEquals(3, TeachStore.newest(state));
    }
  }

  /** Arrays are equal only to themselves, so that records of them are, too. */
  private static void assertSame(List<SeenFrame> expected, List<SeenFrame> actual) {
    assertEquals(expected.size(), actual.size());
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).after(), actual.get(i).after());
      assertEquals(expected.get(i).moved(), actual.get(i).moved());
      for (int j = 0; j < expected.get(i).looks().size(); j++) {
        var one = expected.get(i).looks().get(j);
        var other = actual.get(i).looks().get(j);
        assertArrayEquals(one.features(), other.features());
        assertEquals(one.marks(), other.marks());
      }
    }
  }

  @Test
  void aVisitThatAnotherModelSeesOnItsPicturesKeepsThemAndItsAnswer() throws Exception {
    List<byte[]> jpegs = TeachFixture.jpegs(3, 1000);
    KeptVisit like = TeachFixture.visit(TeachFixture.BEGUN, 9, 3);
    List<KeptPicture> pictures =
        List.of(
            new KeptPicture(2, "", false, "it scored highest"),
            new KeptPicture(5, "", true, "it differs"),
            new KeptPicture(8, "", false, "it differs"));
    KeptVisit visit =
        new KeptVisit(
            0,
            like.begun(),
            like.ended(),
            like.model(),
            3,
            Outcome.DENIED,
            "",
            false,
            like.frames(),
            pictures);
    List<SeenFrame> frames = TeachFixture.frames(7, 3, 32);
    try (TeachStore store = open()) {
      long id = store.add(visit, jpegs);
      Label said = store.label(id, TeachFixture.dog("bo"), "anna", NOW);

      assertTrue(store.seenAgain(id, "another", frames));
      assertFalse(store.seenAgain(id + 1, "another", frames), "that one is gone");
      assertThrows(
          IllegalArgumentException.class,
          () -> store.seenAgain(id, "a third", TeachFixture.frames(7, 2, 32)));

      KeptVisit read = store.visit(id).orElseThrow();
      assertEquals("another", read.model());
      assertSame(frames, read.frames());
      assertEquals(List.of(0, 1, 2), read.pictures().stream().map(KeptPicture::frame).toList());
      assertTrue(read.pictures().get(1).night());
      assertArrayEquals(jpegs.get(1), store.picture(read.pictures().get(1)));
      assertEquals(visit.begun(), read.begun());
      assertEquals(Optional.of(said), store.inForce(id));
      assertEquals(3, store.summary(id).orElseThrow().frames());
    }
  }

  @Test
  void oneVisitInFourIsHeldByItsIdAlone() {
    long held = LongStream.rangeClosed(1, 10_000).filter(Held::is).count();
    assertTrue(held > 2400 && held < 2600, "held: " + held);
    assertEquals(
        List.of(2L, 4L, 8L, 19L, 20L),
        LongStream.iterate(1, id -> id + 1).filter(Held::is).limit(5).boxed().toList());
  }

  @Test
  void theLastAnswerCountsUntilItIsTakenBack() throws Exception {
    try (TeachStore store = open()) {
      long visit = add(store, 0);
      add(store, 1);
      Label first = store.label(visit, new Answer.Stranger("cat"), "ada", NOW);
      Label second = store.label(visit, TeachFixture.dog("bo"), "ben", NOW);
      assertEquals(Optional.of(second), store.inForce(visit));
      assertEquals(new TreeMap<>(Map.of(visit, second)), store.inForce());
      Label undo = store.label(visit, new Answer.Undo(), "ada", NOW);
      assertEquals(Optional.empty(), store.inForce(visit));
      assertEquals(List.of(first, second, undo), store.labels(visit));
      assertEquals(store.labels(visit), store.labels());
      TeachException nothing =
          assertThrows(
              TeachException.class, () -> store.label(visit, new Answer.Undo(), "ada", NOW));
      assertEquals(
          "nothing that was said of visit 1 counts: there is nothing to take back",
          nothing.getMessage());
    }
  }

  @Test
  void everyKindOfAnswerIsReadAsItWasGiven() throws Exception {
    List<Answer> answers =
        List.of(
            new Answer.Dogs(new TreeSet<>(Set.of("bo", "rex"))),
            new Answer.Stranger(""),
            new Answer.Stranger("raccoon"),
            new Answer.Both(),
            new Answer.Nobody(),
            new Answer.CannotTell(),
            new Answer.Undo());
    try (TeachStore store = open()) {
      long visit = add(store, 0);
      for (Answer answer : answers) {
        store.label(visit, answer, "ada", NOW);
      }
      assertEquals(answers, store.labels(visit).stream().map(Label::answer).toList());
      assertThrows(
          TeachException.class,
          () -> store.label(visit, new Answer.Dogs(new TreeSet<>()), "ada", NOW));
    }
  }

  @Test
  void aVisitThatIsGoneOrNeverWasTakesNoAnswerAndNoQuestion() throws Exception {
    try (TeachStore store = open()) {
      long gone = add(store, 0);
      store.prune(0);
      TeachException refused =
          assertThrows(
              TeachException.class, () -> store.label(gone, new Answer.Nobody(), "ada", NOW));
      assertEquals("visit 1 is gone: it made room for newer ones", refused.getMessage());
      TeachException none = assertThrows(TeachException.class, () -> store.ask(17, "random", NOW));
      assertEquals("there is no visit 17", none.getMessage());
      assertEquals(2, add(store, 1), "an id is never given again");
    }
  }

  @Test
  void aQuestionIsAskedOnceAndOpenUntilItIsAnswered() throws Exception {
    try (TeachStore store = open()) {
      long visit = add(store, 0);
      long other = add(store, 1);
      assertTrue(store.ask(other, "random", NOW));
      assertTrue(store.ask(visit, "far", NOW.plusSeconds(1)));
      assertFalse(store.ask(visit, "random", NOW));
      assertEquals(
          List.of(
              new Question(other, "random", NOW), new Question(visit, "far", NOW.plusSeconds(1))),
          store.openQuestions());
      store.label(other, new Answer.CannotTell(), "ada", NOW);
      assertEquals(List.of(visit), store.openQuestions().stream().map(Question::visit).toList());
      store.label(other, new Answer.Undo(), "ada", NOW);
      assertEquals(2, store.openQuestions().size());
      assertEquals(2, store.questions().size());
    }
  }

  @Test
  void whatIsPutUnderANameIsThereAgain() throws Exception {
    try (TeachStore store = open()) {
      assertEquals(Optional.empty(), store.value("asked"));
      store.put("asked", "1");
      store.put("asked", "2");
    }
    try (TeachStore store = TeachStore.openBeside(state)) {
      assertEquals(Optional.of("2"), store.value("asked"));
    }
  }

  @Test
  void theOldestThatNobodyAnsweredGoesFirstAndAnAnsweredOneNever() throws Exception {
    try (TeachStore store = open()) {
      for (int i = 0; i < 12; i++) {
        add(store, i);
      }
      store.label(1, TeachFixture.dog("bo"), "ada", NOW);
      store.label(3, new Answer.CannotTell(), "ada", NOW);
      store.label(4, new Answer.Nobody(), "ada", NOW);
      store.label(4, new Answer.Undo(), "ada", NOW);
      long before = store.bytes();
      Pruned pruned = store.prune(before - 60_000);
      assertEquals(List.of(1L, 3L, 6L, 7L, 8L, 9L, 10L, 11L, 12L), store.ids());
      assertEquals(3, pruned.visits());
      assertFalse(pruned.full());
      assertTrue(pruned.bytes() <= before - 60_000, "bytes: " + pruned.bytes());
      assertEquals(pruned.bytes(), store.bytes());
      assertEquals(9 * 2, new Frames(state.resolve("teach/frames")).names().size());
      Pruned all = store.prune(0);
      assertTrue(all.full(), "what is left is answered");
      assertEquals(List.of(1L, 3L), store.ids());
      assertEquals(3 + 1, store.labels().size());
    }
  }

  @Test
  void aFileWithoutARowIsSweptAndACrashBetweenThemCostsNothing() throws Exception {
    try (TeachStore store = open()) {
      add(store, 0);
      Path day = state.resolve("teach/frames/2026-11-30");
      Files.write(day.resolve("2-0.jpg"), new byte[10]);
      Files.write(day.resolve("2-7.jpg"), new byte[10]);
      Files.writeString(day.resolve("notes.txt"), "the owner's own");
      assertEquals(2, add(store, 1), "the number of the visit that was never acknowledged");
      assertEquals(1, store.prune(Long.MAX_VALUE).strays());
      assertFalse(Files.exists(day.resolve("2-7.jpg")));
      assertTrue(Files.exists(day.resolve("notes.txt")));
      assertEquals(
          10_000, store.picture(store.summary(2).orElseThrow().pictures().getFirst()).length);
    }
  }

  @Test
  void twoWritersAtOnceWaitForOneAnother() throws Exception {
    try (TeachStore door = open();
        TeachStore command = TeachStore.openBeside(state)) {
      List<Throwable> failed = new ArrayList<>();
      Thread other =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int i = 0; i < 20; i++) {
                        add(command, i);
                      }
                    } catch (TeachException refused) {
                      failed.add(refused);
                    }
                  });
      long mine = add(door, 0);
      for (int i = 0; i < 20; i++) {
        door.label(mine, new Answer.Nobody(), "ada", NOW);
      }
      other.join();
      assertEquals(List.of(), failed);
      assertEquals(21, door.ids().size());
      assertEquals(20, command.labels().size());
    }
  }

  @Test
  void aStoreThatWasTakenAwayIsBegunAnew() throws Exception {
    try (TeachStore store = open()) {
      add(store, 0);
      Files.move(state.resolve("teach"), state.resolve("elsewhere"));
      add(store, 1);
      assertEquals(1, store.ids().size());
    }
    assertTrue(Files.exists(state.resolve("teach/teach.sqlite")));
  }

  @Test
  void onlyItsOwnerMayLook() throws Exception {
    try (TeachStore store = open()) {
      add(store, 0);
    }
    for (String folder : List.of("teach", "teach/frames", "teach/frames/2026-11-30")) {
      assertEquals(
          PosixFilePermissions.fromString("rwx------"),
          Files.getPosixFilePermissions(state.resolve(folder)),
          folder);
    }
  }

  @Test
  void whereNothingWasKeptThatIsSaid() {
    assertFalse(TeachStore.exists(state));
    TeachException none = assertThrows(TeachException.class, () -> TeachStore.openReadOnly(state));
    assertTrue(
        none.getMessage().startsWith("nothing was kept for teaching yet"), none.getMessage());
    Path nowhere = state.resolve("nowhere");
    TeachException absent = assertThrows(TeachException.class, () -> TeachStore.open(nowhere));
    assertTrue(absent.getMessage().contains("check door.state_dir"), absent.getMessage());
  }

  @Test
  void aDiskThatIsNearlyFullTakesNoPictures() throws Exception {
    try (TeachStore store = TeachStore.open(state, Long.MAX_VALUE)) {
      TeachException full = assertThrows(TeachException.class, () -> add(store, 0));
      assertTrue(full.getMessage().contains("free some space"), full.getMessage());
      assertEquals(List.of(), store.ids());
    }
  }

  @Test
  void aNameThatLeadsOutOfTheFolderIsRefused() throws Exception {
    try (TeachStore store = open()) {
      KeptPicture out = new KeptPicture(0, "../../doggydoor.yaml", false, "");
      assertThrows(TeachException.class, () -> store.picture(out));
      assertThrows(TeachException.class, () -> store.file(out));
    }
  }

  private TeachStore open() throws TeachException {
    return TeachStore.open(state, 0);
  }

  private static long add(TeachStore store, int number) throws TeachException {
    Instant begun = TeachFixture.BEGUN.plus(Duration.ofMinutes(number));
    return store.add(TeachFixture.visit(begun, 4, 2), TeachFixture.jpegs(2, 10_000));
  }
}
