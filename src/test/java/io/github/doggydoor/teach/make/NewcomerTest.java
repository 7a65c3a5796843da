package io.github.doggydoor.teach.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.vision.ModelCard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that was trained elsewhere beside the present one, of which no picture is looked at. */
class NewcomerTest {
  private static final String NEW = "b".repeat(64);
  private static final String GONE = "c".repeat(64);
  private static final Answer BO = new Answer.Dogs(new TreeSet<>(List.of("bo")));
  private static final Answer STRANGER = new Answer.Stranger("dog");
  private static final Eye BLIND = picture -> Optional.empty();

  /** What opens, and what does not, on a card of {@link Scenes}. */
  private static final double IN = 3;

  private static final double OUT = -2;
  private static final double STRANGE = -9;

  private final Scenes scenes = new Scenes();
  private final ModelCard card = Scenes.card("bo");
  private final Map<Long, Double> now = new HashMap<>();
  private final List<Long> dogs = new ArrayList<>();
  private final List<Long> others = new ArrayList<>();
  private final List<Long> learntDogs = new ArrayList<>();
  private final List<Long> learntOthers = new ArrayList<>();
  @TempDir private Path state;
  private TeachStore store;

  @BeforeEach
  void aStore() throws Exception {
    store = TeachStore.open(state);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void whatLetsTheDogInAtVisitsThatAreNeverExportedPasses() throws Exception {
    enough();
    dogs.forEach(id -> now.put(id, IN));

    Newcomer.Outcome outcome = tried(100, 2, 100, 2);

    assertTrue(outcome.verdict().passes(), outcome.verdict().words().toString());
    assertEquals(
        List.of(
            "bo: let in at 0 of 10 visits (0 to 28 %) now, at 10 of 10 visits (72 to 100 %) by the candidate (10 gained, 0 lost); others: 0 of 10 now, 0 by the candidate; 20 visits in all.",
            "These are the labelled visits that are never exported, one in four: of all others it may have learnt. Of them only those who must stay out were tried, %d, and speak against it alone."
                .formatted(learntOthers.size()),
            "It may be used."),
        outcome.verdict().words());
    assertEquals(store.inForce().keySet(), outcome.seen().keySet(), "all are seen again");
  }

  @Test
  void whatItGainsAtVisitsThatItMayHaveLearntIsNoGain() throws Exception {
    enough();
    learntDogs.forEach(id -> now.put(id, IN));

    Verdict verdict = tried(100, 2, 100, 2).verdict();

    assertFalse(verdict.passes());
    assertTrue(
        verdict.words().getLast().startsWith("It gains nothing"), verdict.words().toString());
  }

  @Test
  void aStrangerWhoIsNewlyLetInForbidsItEvenWhereItMayHaveLearntHim() throws Exception {
    enough();
    dogs.forEach(id -> now.put(id, IN));
    long stranger = learntOthers.getFirst();
    now.put(stranger, IN);

    Verdict verdict = tried(100, 2, 100, 2).verdict();

    assertFalse(verdict.passes());
    assertEquals(List.of(stranger), verdict.newlyIn());
  }

  @Test
  void visitsThatItMayHaveLearntAreNotEnough() throws Exception {
    while (learntDogs.size() < 12) {
      keep(BO, OUT);
    }
    while (learntOthers.size() < 12) {
      keep(STRANGER, OUT);
    }

    Verdict verdict = tried(100, 2, 100, 2).verdict();

    assertTrue(
        verdict
            .words()
            .getLast()
            .startsWith(
                "Not enough to tell: there are %d labelled visits of bo and %d of others"
                    .formatted(dogs.size(), others.size())),
        verdict.words().toString());
  }

  @Test
  void moreOfTheCohortForbidsItAndSoDoesNoneThatWasTried() throws Exception {
    enough();
    dogs.forEach(id -> now.put(id, IN));

    assertFalse(tried(100, 2, 100, 3).verdict().passes());
    Verdict untried = tried(100, 2, 0, 0).verdict();
    assertFalse(untried.passes());
    assertTrue(untried.words().getLast().contains("--cohort standard"), untried.words().toString());
    assertFalse(untried.words().contains("It may be used."));
  }

  @Test
  void anAnswerThatWaitsIsNeitherJudgedNorLearntFromByTheNewModel() throws Exception {
    long bought = keep(BO, STRANGE);
    now.put(bought, IN);

    Newcomer.Outcome outcome = tried(0, 0, 0, 0);

    assertEquals(List.of(bought), outcome.waiting());
    assertFalse(outcome.seen().containsKey(bought));
    store.label(bought, BO, "anna", visit(bought).ended().plus(Duration.ofDays(2)));
    Newcomer.Outcome confirmed = tried(0, 0, 0, 0);
    assertEquals(List.of(), confirmed.waiting());
    assertTrue(confirmed.seen().containsKey(bought));
  }

  @Test
  void aVisitOfAThirdModelIsLookedAtByBoth() throws Exception {
    long old = keep(STRANGER, OUT, GONE, 200);
    List<String> asked = new ArrayList<>();
    Eye eye =
        picture -> {
          asked.add(picture.file());
          return Optional.of(look(OUT));
        };

    Newcomer.Outcome outcome = Newcomer.tryBeside(store, present(eye, 0, 0), made(0, 0));

    assertEquals(visit(old).pictures().stream().map(KeptPicture::file).toList(), asked);
    assertTrue(outcome.seen().containsKey(old));
  }

  @Test
  void framesThatWereTooFarApartFollowOneAnotherAndOthersStayWhereTheyWere() throws Exception {
    long near = keep(STRANGER, OUT, Scenes.MODEL, 200);
    long far = keep(STRANGER, OUT, Scenes.MODEL, 1000);

    Newcomer.Outcome outcome = tried(0, 0, 0, 0);

    assertEquals(List.of(0L, 400L, 800L, 1200L, 1600L), millis(outcome.seen().get(near)));
    assertEquals(List.of(0L, 200L, 400L, 600L, 800L), millis(outcome.seen().get(far)));
    assertEquals(1, outcome.seen().get(far).getFirst().looks().size());
  }

  @Test
  void aVisitWithAPictureThatCannotBeReadStaysAsItIs() throws Exception {
    long damaged = keep(STRANGER, OUT);

    Newcomer.Outcome outcome =
        Newcomer.tryBeside(
            store,
            present(BLIND, 0, 0),
            new Side(card, NEW, replay(), Optional.empty(), 0, 0, BLIND));

    assertEquals(List.of(damaged), outcome.unseen());
    assertTrue(outcome.seen().isEmpty());
  }

  @Test
  void theVerySameModelOnlySeesWhatAnotherSaw() throws Exception {
    long own = keep(STRANGER, OUT);
    long old = keep(STRANGER, OUT, GONE, 200);

    Side same = present(picture -> Optional.of(look(OUT)), 0, 0);
    Newcomer.Outcome outcome = Newcomer.tryBeside(store, same, same);

    assertEquals(List.of(old), List.copyOf(outcome.seen().keySet()));
    assertFalse(outcome.seen().containsKey(own));
  }

  private void enough() throws Exception {
    while (dogs.size() < Gate.LEAST) {
      keep(BO, OUT);
    }
    while (others.size() < Gate.LEAST) {
      keep(STRANGER, OUT);
    }
  }

  private long keep(Answer answer, double score) throws Exception {
    return keep(answer, score, Scenes.MODEL, 200);
  }

  private long keep(Answer answer, double score, String model, long apart) throws Exception {
    KeptVisit like = scenes.visit(0, 0, 1, score, 0.5);
    List<SeenFrame> frames = new ArrayList<>();
    for (SeenFrame frame : like.frames()) {
      frames.add(new SeenFrame(Duration.ofMillis(apart * frames.size()), true, frame.looks()));
    }
    List<KeptPicture> pictures =
        LongStream.of(0, 2, 4, 6, 8)
            .mapToObj(frame -> new KeptPicture((int) frame, "", false, "it differs"))
            .toList();
    long id =
        store.add(
            new KeptVisit(
                0,
                like.begun(),
                like.ended(),
                model,
                0,
                like.outcome(),
                "",
                false,
                frames,
                pictures),
            pictures.stream().map(picture -> new byte[] {1}).toList());
    store.label(id, answer, "anna", like.ended());
    boolean held = visit(id).held();
    (answer.equals(BO) ? held ? dogs : learntDogs : held ? others : learntOthers).add(id);
    return id;
  }

  private KeptVisit visit(long id) throws Exception {
    return store.visit(id).orElseThrow();
  }

  private Newcomer.Outcome tried(int cohort, int in, int cohortNow, int inNow) throws Exception {
    // Nobody asks the present model about what is kept of it.
    return Newcomer.tryBeside(store, present(BLIND, cohort, in), made(cohortNow, inNow));
  }

  private Side present(Eye eye, int cohort, int in) throws Exception {
    return new Side(card, Scenes.MODEL, replay(), Optional.empty(), cohort, in, eye);
  }

  private Side made(int cohort, int in) throws Exception {
    Eye eye =
        picture -> {
          String name = picture.file();
          long id = Long.parseLong(name.substring(name.indexOf('/') + 1, name.lastIndexOf('-')));
          return Optional.of(look(now.getOrDefault(id, OUT)));
        };
    return new Side(card, NEW, replay(), Optional.empty(), cohort, in, eye);
  }

  private Replay replay() throws Exception {
    return new Replay(card, Scenes.policy(card));
  }

  private static SeenLook look(double score) {
    return new SeenLook(
        new float[Scenes.LENGTH], new TreeMap<>(Map.of("bo", new SeenLook.SeenMark(score, 0.5))));
  }

  private static List<Long> millis(List<SeenFrame> frames) {
    return frames.stream().map(frame -> frame.after().toMillis()).toList();
  }
}
