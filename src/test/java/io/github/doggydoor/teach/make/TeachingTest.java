package io.github.doggydoor.teach.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.train.rows.DogRows;
import io.github.doggydoor.train.rows.FeatureRow;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what a door learns of its visits, with a real store. */
class TeachingTest {
  private static final Answer BO = new Answer.Dogs(new TreeSet<>(List.of("bo")));
  private static final Answer STRANGER = new Answer.Stranger("dog");

  /** What the bundle's own head says at the step of its dog, of others, and of what it is sure. */
  private static final double NEARLY = -2;

  private static final double SURE = -9;

  private final Scenes scenes = new Scenes();
  private final ModelCard card = Scenes.card("bo");
  private final List<FeatureRow> basis = scenes.basis();
  private final List<Long> dogs = new ArrayList<>();
  private final List<Long> others = new ArrayList<>();
  @TempDir private Path state;
  private TeachStore store;

  @BeforeEach
  void open() throws Exception {
    store = TeachStore.open(state);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void whatItLearntOfVisitsLetsTheDogInWhereTheBundleKeptItOut() throws Exception {
    week();

    Teaching.Outcome made = make();

    assertTrue(made.verdict().passes(), made.verdict().words().toString());
    assertEquals(0, made.verdict().figures().get("dog_visits_before"));
    assertEquals(24, made.verdict().figures().get("dog_visits_now"));
    assertEquals(0, made.verdict().figures().get("other_visits_now"));
    Replay replay = new Replay(card, Scenes.policy(card));
    assertEquals(
        Optional.of("bo"),
        replay.opensFor(scenes.visit(99, 9, 1, NEARLY, 0.5), Optional.of(made.head())),
        "one that nobody saw before");
    assertEquals(
        Optional.empty(),
        replay.opensFor(scenes.visit(99, 9, -0.7, NEARLY, 0.5), Optional.of(made.head())));
  }

  @Test
  void oneVisitInFourIsNeverLearntFrom() throws Exception {
    week();
    long held = 0;
    for (long id : store.ids()) {
      held += store.visit(id).orElseThrow().held() ? 1 : 0;
    }

    assertTrue(held > 0);
    assertEquals(store.ids().size() - held, make().learnt());
  }

  @Test
  void tenVisitsOfTheNeighboursDogThatOneDayAreCalledBoAreNotLearntFrom() throws Exception {
    week();
    List<Long> neighbours = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      neighbours.add(visit(6, -1, SURE, BO));
    }

    Teaching.Outcome made = make();

    assertEquals(neighbours, made.waiting());
    assertFalse(opens(made, -1), "the neighbour's dog");
    assertTrue(opens(made, 1), "Bo");
  }

  @Test
  void saidAgainADayLaterTheGateStillSeesThatADogLikeItIsAStranger() throws Exception {
    week();
    for (int i = 0; i < 10; i++) {
      long id = visit(6, -1, SURE, BO);
      store.label(id, BO, "a bad neighbour", at(id).plus(Duration.ofDays(1)));
    }
    assertFalse(opens(make(), -0.7), "strangers whom everybody else was called so");
  }

  @Test
  void anAnswerThatAllOthersContradictIsLeftOutUntilItIsSaidAgain() throws Exception {
    week();
    long slip = dogs.stream().filter(this::isLearnt).findFirst().orElseThrow();
    store.label(slip, STRANGER, "anna", at(slip).plusSeconds(5));

    assertEquals(List.of(slip), make().doubtful());

    store.label(slip, STRANGER, "anna", at(slip).plusSeconds(9));
    assertEquals(List.of(), make().doubtful());
  }

  @Test
  void whoWouldNewlyBeLetInAgainstAnAnswerStopsTheCandidateAndIsNamed() throws Exception {
    week();
    long slip = dogs.getFirst();
    store.label(slip, STRANGER, "anna", at(slip).plusSeconds(5));

    Verdict verdict = make().verdict();

    assertFalse(verdict.passes());
    assertTrue(verdict.words().toString().contains("visit " + slip), verdict.words().toString());
  }

  @Test
  void visitsThatAnotherModelSawAreCountedAndLeftAlone() throws Exception {
    week();
    KeptVisit visit = scenes.visit(0, 3, 1, NEARLY, 0.5);
    long other =
        store.add(
            new KeptVisit(
                0,
                visit.begun(),
                visit.ended(),
                "b".repeat(64),
                0,
                visit.outcome(),
                "",
                false,
                visit.frames(),
                visit.pictures()),
            List.of(new byte[] {1}));
    store.label(other, BO, "anna", visit.ended());

    assertEquals(1, make().older());
  }

  @Test
  void withoutAnAnswerThereIsNothingToLearnFrom() throws Exception {
    store.add(scenes.visit(0, 0, 1, NEARLY, 0.5), List.of(new byte[] {1}));

    String said = assertThrows(TeachException.class, this::make).getMessage();

    assertTrue(said.contains("doggydoor teach questions"), said);
  }

  @Test
  void theSameAnswersGiveTheSameHead() throws Exception {
    week();

    assertEquals(make().labels(), make().labels());
    Teaching.Outcome one = make();
    Teaching.Outcome other = make();
    assertEquals(
        one.head().dogs().getFirst().head().bias(), other.head().dogs().getFirst().head().bias());
    store.label(dogs.getFirst(), STRANGER, "anna", at(dogs.getFirst()).plusSeconds(5));
    assertFalse(make().labels().equals(one.labels()));
  }

  /** Six days, four visits of the dog and four of others each, all answered. */
  private void week() throws Exception {
    for (int day = 0; day < 6; day++) {
      for (int i = 0; i < 4; i++) {
        dogs.add(visit(day, 1, NEARLY, BO));
        others.add(visit(day, -0.7, NEARLY, STRANGER));
      }
    }
  }

  private long visit(int day, double who, double own, Answer answer) throws Exception {
    KeptVisit visit = scenes.visit(0, day, who, own, 0.5);
    long id = store.add(visit, List.of(new byte[] {1}));
    store.label(id, answer, "anna", visit.ended());
    return id;
  }

  private Instant at(long id) throws TeachException {
    return store.inForce(id).orElseThrow().at();
  }

  private boolean isLearnt(long id) {
    try {
      return !store.visit(id).orElseThrow().held();
    } catch (TeachException e) {
      throw new AssertionError(e);
    }
  }

  private boolean opens(Teaching.Outcome made, double who) throws Exception {
    return new Replay(card, Scenes.policy(card))
        .opensFor(scenes.visit(99, 9, who, NEARLY, 0.5), Optional.of(made.head()))
        .isPresent();
  }

  private Teaching.Outcome make() throws Exception {
    return new Teaching(card, _ -> new DogRows(Scenes.LENGTH, basis), Scenes.MODEL, ZoneOffset.UTC)
        .make(
            store,
            new Replay(card, Scenes.policy(card)),
            new Present(Optional.empty(), 0, 0),
            _ -> {});
  }
}
