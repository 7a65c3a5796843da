package io.github.doggydoor.teach.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.SeenFrame;
import io.github.doggydoor.teach.SeenLook;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VisitRowsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

  @Test
  void tenVisitsOnOneDayDoNotSpeakForTheDog() {
    List<LabelledVisit> visits = new ArrayList<>();
    for (int day = 0; day < 4; day++) {
      visits.add(visit(visits.size() + 1, day));
    }
    for (int i = 0; i < 10; i++) {
      visits.add(visit(visits.size() + 1, 4));
    }

    VisitRows rows = VisitRows.of(visits, _ -> true);

    long ofThatDay = rows.such(visit -> visit.day().equals(MONDAY.plusDays(4))).size();
    assertEquals(16, ofThatDay, "four in ten of what there is to learn from");
    assertEquals(12 + 16, rows.rows().size());
    assertEquals(
        10,
        rows.such(visit -> visit.day().equals(MONDAY.plusDays(4))).stream()
            .map(row -> row.visit().id())
            .distinct()
            .count(),
        "a frame of each visit before the second of any");
  }

  @Test
  void onTheFirstDayAllOfItCounts() {
    List<LabelledVisit> visits = List.of(visit(1, 0), visit(2, 0), visit(3, 0));

    assertEquals(9, VisitRows.of(visits, _ -> true).rows().size());
  }

  @Test
  void aDayOfFewVisitsIsNeverCut() {
    List<LabelledVisit> visits = List.of(visit(1, 0), visit(2, 0), visit(3, 1));

    assertEquals(9, VisitRows.of(visits, _ -> true).rows().size());
  }

  @Test
  void ofAVisitThreeFramesAreLearntFromAndTheyDiffer() {
    List<SeenFrame> frames = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      frames.add(frame(1, i % 3 == 1 ? 0.4f : 0, i % 3 == 2 ? 0.4f : 0));
    }

    List<float[]> chosen = Differing.of(frames);

    assertEquals(3, chosen.size());
    assertEquals(3, chosen.stream().map(Arrays::toString).distinct().count());
  }

  @Test
  void whoComesAndGoesAndTheStepThatIsEmptyAgainAreNotWhoWasThere() {
    List<SeenFrame> frames = new ArrayList<>();
    frames.add(frame(0, 1, 0));
    for (int i = 0; i < 8; i++) {
      frames.add(frame(1, 0.01f * i, 0));
    }
    frames.add(frame(0, 0.5f, 1));
    SeenFrame empty = frame(0, 0, 1);
    for (int i = 0; i < 30; i++) {
      frames.add(new SeenFrame(empty.after(), false, empty.looks()));
    }

    for (float[] row : Differing.of(frames)) {
      assertEquals(1, row[0], Arrays.toString(row));
    }
  }

  @Test
  void ofAVisitWithoutDifferenceOneFrameIsEnough() {
    assertEquals(1, Differing.of(List.of(frame(1, 1, 0), frame(1, 1, 0), frame(1, 1, 0))).size());
  }

  @Test
  void ofAVisitWithoutFramesThereIsNothing() {
    assertTrue(Differing.of(List.of()).isEmpty());
  }

  @Test
  void askedIsFirstWhatIsLeastLikeAllThatIsKnown() {
    TreeMap<Long, float[]> from = new TreeMap<>();
    from.put(1L, new float[] {1, 0.1f, 0});
    from.put(2L, new float[] {0, 0, 1});
    from.put(3L, new float[] {0, 0.1f, 1});
    from.put(4L, new float[] {0, 1, 0});

    assertEquals(
        List.of(2L, 4L), Differing.farthest(from, List.of(new float[] {1, 0, 0})).subList(0, 2));
  }

  private static SeenFrame frame(float... features) {
    return new SeenFrame(Duration.ZERO, true, List.of(new SeenLook(features, new TreeMap<>())));
  }

  private static LabelledVisit visit(long id, int day) {
    List<float[]> rows = List.of(new float[] {1, 0}, new float[] {0, 1}, new float[] {1, 1});
    return new LabelledVisit(
        id, new Answer.Nobody(), id, MONDAY.plusDays(day), false, false, rows, Set.of());
  }
}
