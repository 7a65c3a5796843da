package io.github.doggydoor.teach.make;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.teach.Answer;
import io.github.doggydoor.teach.KeptVisit;
import io.github.doggydoor.teach.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TrustTest {
  private static final Answer BO = new Answer.Dogs(new TreeSet<>(List.of("bo")));
  private static final Answer STRANGER = new Answer.Stranger("dog");
  private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

  private final Scenes scenes = new Scenes();
  private final Trust trust = new Trust(Scenes.card("bo"));
  private final KeptVisit stranger = scenes.visit(1, 0, 1, -9, 0.9);
  private final KeptVisit unfamiliar = scenes.visit(2, 0, 1, 5, 0);
  private final KeptVisit nearly = scenes.visit(3, 0, 1, -2, 0.5);

  @Test
  void thatWasBoWaitsWhereTheDoorWasSureOfAStranger() {
    assertTrue(trust.waits(stranger, said(BO)));
  }

  @Test
  void thatWasBoWaitsWhereTheDoorNeverSawTheLike() {
    assertTrue(trust.waits(unfamiliar, said(BO)));
  }

  @Test
  void thatWasBoCountsAtOnceWhereTheDoorWasNotSure() {
    assertFalse(trust.waits(nearly, said(BO)));
  }

  @Test
  void thatWasAStrangerCountsAtOnce() {
    assertFalse(trust.waits(stranger, said(STRANGER)));
    assertFalse(trust.waits(nearly, said(STRANGER)));
  }

  @Test
  void saidAgainADayLaterItCounts() {
    assertFalse(trust.waits(stranger, said(BO, Duration.ofHours(24), BO)));
  }

  @Test
  void saidAgainOnTheSameDayItStillWaits() {
    assertTrue(trust.waits(stranger, said(BO, Duration.ofHours(5), BO, Duration.ofHours(6), BO)));
  }

  @Test
  void saidAgainByAClockThatWentBackItStillWaits() {
    assertTrue(trust.waits(stranger, said(BO, Duration.ofDays(-2), BO)));
  }

  @Test
  void anotherAnswerBetweenBeginsAnew() {
    assertTrue(
        trust.waits(stranger, said(BO, Duration.ofHours(20), STRANGER, Duration.ofHours(20), BO)));
    assertTrue(
        trust.waits(
            stranger, said(BO, Duration.ofHours(20), new Answer.Undo(), Duration.ofHours(20), BO)));
  }

  /** Answers with the time between them. */
  private static List<Label> said(Object... what) {
    List<Label> labels = new ArrayList<>();
    Instant at = NOON;
    for (Object one : what) {
      if (one instanceof Duration later) {
        at = at.plus(later);
      } else {
        labels.add(new Label(labels.size() + 1, 1, (Answer) one, "anna", at));
      }
    }
    return labels;
  }
}
