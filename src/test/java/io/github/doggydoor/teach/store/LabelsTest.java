package io.github.doggydoor.teach.store;

import static io.github.doggydoor.teach.store.SmallStore.NOW;
import static io.github.doggydoor.teach.store.SmallStore.add;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.Label;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.TeachFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said and asked of them. */
class LabelsTest {
  @TempDir Path state;

  @Test
  void theLastAnswerCountsUntilItIsTakenBack() throws Exception {
    try (TeachStore store = SmallStore.open(state)) {
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
    try (TeachStore store = SmallStore.open(state)) {
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
    try (TeachStore store = SmallStore.open(state)) {
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
    try (TeachStore store = SmallStore.open(state)) {
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
    try (TeachStore store = SmallStore.open(state)) {
      assertEquals(Optional.empty(), store.value("asked"));
      store.put("asked", "1");
      store.put("asked", "2");
    }
    try (TeachStore store = TeachStore.openBeside(state)) {
      assertEquals(Optional.of("2"), store.value("asked"));
    }
  }
}
