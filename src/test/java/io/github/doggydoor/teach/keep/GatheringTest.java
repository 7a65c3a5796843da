package io.github.doggydoor.teach.keep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.teach.KeptPicture;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.KeptVisit.Outcome;
import io.github.doggydoor.teach.SeenLook.SeenMark;
import io.github.doggydoor.teach.keep.Gathering.Gathered;
import io.github.doggydoor.vision.Score;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GatheringTest {
  private static final Duration GAP = Duration.ofSeconds(10);
  private static final Verdict VERDICT = new Verdict(Sights.QUORUM);

  private final Sights sights = new Sights();

  @Test
  void aVisitIsKeptWithAllThatWasScoredAndWhatTheDoorMadeOfIt() {
    Gathering visit = new Gathering(sight(1, 0, 3, 0.9, true), 1);
    visit.add(sight(2, 1, 5.5, 0.8, true));
    visit.add(sight(3, 2, -1, 0.2, false));
    List<Told> rows =
        List.of(
            told(Kind.DENIED, 1, Optional.empty()),
            told(Kind.UNLOCKED, 2, Optional.of("dog")),
            told(Kind.UNLOCKED, 9, Optional.of("another")));
    KeptVisit kept = visit.end(VERDICT, rows).visit();
    assertEquals(Outcome.OPENED, kept.outcome());
    assertEquals("bo", kept.dog(), "as the model calls it, not the core");
    assertEquals(Sights.BEGUN, kept.begun());
    assertEquals(Sights.BEGUN.plusSeconds(1), kept.ended());
    assertEquals(3, kept.frames().size());
    assertEquals(Duration.ofSeconds(1), kept.frames().get(1).after());
    assertFalse(kept.frames().get(2).moved());
    assertEquals(new SeenMark(5.5, 0.8), kept.frames().get(1).looks().getFirst().marks().get("bo"));
    assertEquals("it scored highest", kept.pictures().get(1).why());
    assertEquals(List.of(0, 1, 2), kept.pictures().stream().map(KeptPicture::frame).toList());
  }

  @Test
  void whicheverHeadIsInForceWhatIsKeptIsTheModelsOwnWord() {
    Sight own = sight(1, 0, 3, 0.9, true);
    Sight taught =
        new Sight(
            own.frame(),
            own.scores().stream()
                .map(score -> score.saying(List.of(new Score.OfDog("bo", -9, 9, 0.1, 2))))
                .toList(),
            own.seen(),
            own.by());

    KeptVisit kept = new Gathering(taught, 1).end(VERDICT, List.of()).visit();

    assertEquals(
        new SeenMark(3, 0.9), kept.frames().getFirst().looks().getFirst().marks().get("bo"));
  }

  private static Told told(Kind kind, long frame, Optional<String> dog) {
    return Told.of(kind, frame, dog).orElseThrow();
  }

  @Test
  void whatSaysNothingOfWhoIsThereIsNoOutcome() {
    for (Kind kind : List.of(Kind.LOCKED, Kind.MANUAL, Kind.REMOTE, Kind.PASSAGE)) {
      assertEquals(Optional.empty(), Told.of(kind, 1, Optional.empty()));
    }
    assertEquals(Outcome.NOTHING, of(-1, 0.2).visit().outcome());
    assertEquals("", of(-1, 0.2).visit().dog());
  }

  @Test
  void whereAllIsClearFourPicturesAreEnough() {
    assertEquals(4, of(4.5, 0.9).jpegs().size(), "a dog far above open, and familiar");
    assertEquals(8, of(4.5, 0.1).jpegs().size(), "far above open, and not familiar");
    assertEquals(8, of(3.5, 0.9).jpegs().size(), "above open, and not far");
    assertEquals(4, of(-4.5, 0.9).jpegs().size(), "far below veto");
    assertEquals(8, of(-3.5, 0.9).jpegs().size());
    assertEquals(8, of(0, 0.9).jpegs().size());
  }

  @Test
  void nobodyIsWhatTheDoorWouldNotLogAndNoNearMiss() {
    assertTrue(of(-1, 0.2).nobody());
    assertFalse(of(1, 0.2).nobody(), "a near miss");
    assertFalse(of(-1, 0.9).nobody(), "an animal");
    assertFalse(of(-5, 0.2).nobody(), "for sure somebody else");
    assertFalse(of(3, 0.2).nobody());
  }

  @Test
  void itGoesOnWhileSomethingMovesAndEndsTenSecondsAfterThat() {
    Gathering visit = new Gathering(sight(1, 0, 1, 0.9, true), 1);
    assertTrue(visit.goesOn(sight(2, 9, 1, 0.9, true), GAP));
    assertFalse(visit.goesOn(sight(2, 11, 1, 0.9, true), GAP));
    visit.add(sight(2, 5, 1, 0.9, false));
    assertTrue(visit.isOver(Duration.ofSeconds(11).toNanos(), GAP), "a still frame is nobody");
    visit.add(sight(3, 6, 1, 0.9, true));
    assertFalse(visit.isOver(Duration.ofSeconds(11).toNanos(), GAP));
    assertFalse(visit.goesOn(sight(2, 7, 1, 0.9, true), GAP), "a camera that begins anew");
  }

  @Test
  void itIsNeverLongerThanTwoMinutesOrAHundredAndSixtyFrames() {
    Gathering visit = new Gathering(sight(1, 0, 1, 0.9, true), 1);
    assertFalse(visit.isFull(sight(2, 120, 1, 0.9, true)));
    assertTrue(visit.isFull(sight(2, 121, 1, 0.9, true)));
    for (int i = 2; i <= Gathering.MOST_FRAMES; i++) {
      assertFalse(visit.isFull(sight(i, 1, 1, 0.9, true)));
      visit.add(sight(i, 1, 1, 0.9, true));
    }
    assertTrue(visit.isFull(sight(999, 1, 1, 0.9, true)));
  }

  private Sight sight(long id, int seconds, double score, double familiarity, boolean moved) {
    return sights.sight(id, Duration.ofSeconds(seconds), score, familiarity, moved);
  }

  private Gathered of(double score, double familiarity) {
    Gathering visit = new Gathering(sight(1, 0, score, familiarity, true), 1);
    for (int i = 1; i < 10; i++) {
      visit.add(sight(1 + i, i, score, familiarity, true));
    }
    return visit.end(VERDICT, List.of());
  }
}
