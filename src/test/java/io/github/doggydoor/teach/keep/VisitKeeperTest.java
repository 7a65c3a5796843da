package io.github.doggydoor.teach.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.CaughtLog;
import io.github.doggydoor.camera.Frame;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.TeachException;
import io.github.doggydoor.teach.store.TeachStore;
import io.github.doggydoor.teach.store.VisitSummary;
import io.github.doggydoor.vision.Score;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class VisitKeeperTest {
  private static final Duration GAP = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30); // Of a busy machine.
  private static final long SPACE = 300L << 20;

  @TempDir Path state;
  private final Sights sights = new Sights();
  private final long now = System.nanoTime();
  private long ids;

  @Test
  void aVisitIsInTheStoreWithWhatTheDoorMadeOfIt() throws Exception {
    try (VisitKeeper keeper = keeper(SPACE)) {
      keeper.start();
      visit(keeper, 0, 3, 0.9);
      keeper.recorded(Kind.UNLOCKED, ids, Optional.of("dog"));
      visit(keeper, 60, 0, 0.2); // Which ends the first.
      keeper.close(PATIENCE);
    }
    List<VisitSummary> kept = kept();
    assertEquals(2, kept.size(), "the one under way is kept at the end");
    assertEquals(Outcome.OPENED, kept.getFirst().outcome());
    assertEquals("bo", kept.getFirst().dog());
    assertEquals("sum", kept.getFirst().model());
    assertEquals(7, kept.getFirst().generation());
    assertEquals(Outcome.NOTHING, kept.get(1).outcome());
  }

  @Test
  void ofNobodyThreeVisitsADayAreKeptAndEveryNearMiss() throws Exception {
    try (VisitKeeper keeper = keeper(SPACE)) {
      keeper.start();
      for (int i = 0; i < 6; i++) {
        visit(keeper, 60 * i, -1, 0.2);
      }
      for (int i = 6; i < 10; i++) {
        visit(keeper, 60 * i, 1, 0.2);
      }
      keeper.close(PATIENCE);
    }
    assertEquals(3 + 4, kept().size());
  }

  @Test
  void aSlowDiskNeverHasTheDoorWait() throws Exception {
    CountDownLatch disk = new CountDownLatch(1);
    VisitKeeper keeper =
        new VisitKeeper(
            () -> {
              try {
                disk.await();
              } catch (InterruptedException cut) {
                Thread.currentThread().interrupt();
              }
              return TeachStore.open(state);
            },
            settings(SPACE));
    keeper.model(Optional.of("sum"));
    keeper.start();
    visit(keeper, 0, 3, 0.9);
    for (int i = 0; i < 500; i++) {
      offer(keeper, Duration.ofSeconds(60), 3, 0.9);
      keeper.recorded(Kind.DENIED, ids, Optional.empty());
    }
    assertTrue(keeper.dropped() >= 500 - VisitKeeper.WAITING - 2, "dropped " + keeper.dropped());
    assertFalse(TeachStore.exists(state), "the disk has not answered yet");
    disk.countDown();
    keeper.close(PATIENCE);
    assertFalse(kept().isEmpty());
  }

  @Test
  void framesThatWaitAreBoundedInBytes() throws Exception {
    Sights large = new Sights(2000); // 12 MB each.
    VisitKeeper keeper = keeper(SPACE);
    int taken = 0;
    for (int i = 1; i <= VisitKeeper.WAITING; i++) {
      Frame frame = large.frame(i, now, Duration.ofSeconds(i));
      taken +=
          keeper.offer(frame, large.whole(), large.scores(1, 1), large.seen(frame, 1, 1, true))
              ? 1
              : 0;
    }
    assertEquals(2, taken);
  }

  @Test
  void aModelThatGivesNoFeaturesIsToldOfOnce() throws Exception {
    try (CaughtLog log = new CaughtLog("teach");
        VisitKeeper keeper = keeper(SPACE)) {
      keeper.start();
      for (int i = 1; i < 5; i++) {
        Frame frame = sights.frame(i, now, Duration.ofSeconds(i));
        assertFalse(
            keeper.offer(
                frame,
                sights.whole(),
                List.of(new Score(1, 1, 1)),
                sights.seen(frame, 1, 1, true)));
      }
      keeper.close(PATIENCE);
      assertEquals(
          List.of(
              "Nothing is kept for teaching: the model does not give what its head reads;"
                  + " `doggydoor model adapt` adds it."),
          log.lines());
    }
    assertFalse(TeachStore.exists(state));
  }

  @Test
  void whereOnlyAnsweredVisitsAreLeftNoOtherIsKeptAndThatIsToldOnce() throws Exception {
    try (VisitKeeper keeper = keeper(SPACE)) {
      keeper.start();
      visit(keeper, 0, 1, 0.9);
      keeper.close(PATIENCE);
    }
    long taken;
    try (TeachStore store = TeachStore.open(state)) {
      store.label(1, new Answer.Nobody(), "ada", Sights.BEGUN);
      taken = store.bytes();
    }
    try (CaughtLog log = new CaughtLog("teach");
        VisitKeeper keeper = keeper(taken + 1000)) {
      keeper.start();
      visit(keeper, 60, 1, 0.9);
      visit(keeper, 120, 1, 0.9);
      keeper.close(PATIENCE);
      assertEquals(1, log.lines().size(), log.lines().toString());
      assertTrue(log.lines().getFirst().contains("raise teach.space"), log.lines().toString());
    }
    assertEquals(1, kept().size());
  }

  @Test
  void aStoreThatCannotBeUsedIsToldOnceAndCostsNothingElse() throws Exception {
    try (CaughtLog log = new CaughtLog("teach");
        VisitKeeper keeper =
            new VisitKeeper(
                () -> {
                  throw new TeachException("the disk is broken");
                },
                settings(SPACE))) {
      keeper.model(Optional.of("sum"));
      keeper.start();
      visit(keeper, 0, 1, 0.9);
      visit(keeper, 60, 1, 0.9);
      keeper.close(PATIENCE);
      assertEquals(
          List.of("No visits are kept for teaching for now: the disk is broken"), log.lines());
    }
  }

  @Test
  void anErrorEndsTheKeepingAndIsNoneOfTheDoors() throws Exception {
    try (CaughtLog log = new CaughtLog("teach");
        VisitKeeper keeper =
            new VisitKeeper(
                () -> {
                  throw new OutOfMemoryError("a test's");
                },
                settings(SPACE))) {
      keeper.model(Optional.of("sum"));
      keeper.start();
      visit(keeper, 0, 1, 0.9);
      visit(keeper, 60, 1, 0.9);
      keeper.close(PATIENCE);
      assertTrue(log.lines().getFirst().startsWith("Nothing more is kept for teaching"));
      assertFalse(offer(keeper, Duration.ofSeconds(120), 1, 0.9));
    }
  }

  private VisitKeeper keeper(long space) {
    VisitKeeper keeper = new VisitKeeper(() -> TeachStore.open(state), settings(space));
    keeper.model(Optional.of("sum"));
    return keeper;
  }

  private static VisitKeeper.Settings settings(long space) {
    return new VisitKeeper.Settings(space, () -> GAP, () -> Sights.QUORUM, () -> 7);
  }

  /** Five frames, as far as there is room; waits for room, as a camera takes its time. */
  private void visit(VisitKeeper keeper, int second, double score, double familiarity)
      throws InterruptedException {
    for (int i = 0; i < 5; i++) {
      long end = System.nanoTime() + 5_000_000_000L;
      while (!offer(keeper, Duration.ofSeconds(second + i), score, familiarity)
          && System.nanoTime() < end
          && keeper.isKeeping()) {
        Thread.onSpinWait();
      }
    }
  }

  private boolean offer(VisitKeeper keeper, Duration after, double score, double familiarity) {
    Frame frame = sights.frame(++ids, now, after);
    return keeper.offer(
        frame,
        sights.whole(),
        sights.scores(score, familiarity),
        sights.seen(frame, score, familiarity, true));
  }

  private List<VisitSummary> kept() throws TeachException {
    try (TeachStore store = TeachStore.openReadOnly(state)) {
      for (long id : store.ids()) {
        KeptVisit visit = store.visit(id).orElseThrow();
        assertFalse(visit.pictures().isEmpty());
        assertTrue(store.picture(visit.pictures().getFirst()).length > 100);
      }
      return store.summaries(0, 1000);
    }
  }
}
