package io.github.doggydoor.teach.ask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.doorlog.Row;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What of the door log speaks against the door; its words are the core's: RowWordsTest. */
class ContradictionsTest {
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-30T12:00:00+01:00");

  private final List<Row> rows = new ArrayList<>();

  private ContradictionsTest at(int seconds, Kind kind, String why) {
    return at(seconds, kind, why, Optional.empty());
  }

  private ContradictionsTest at(int seconds, Kind kind, String why, Optional<String> dog) {
    rows.add(
        new Row(
            rows.size() + 1,
            "id",
            NOON.plusSeconds(seconds),
            kind,
            why,
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            dog));
    return this;
  }

  private ContradictionsTest opens(int seconds) {
    return at(seconds, Kind.UNLOCKED, "3 of 4 frames were Bo", Optional.of("bo"));
  }

  private void finds(boolean contact, String... words) {
    assertEquals(
        List.of(words),
        Contradictions.of(rows, contact).stream()
            .map(hint -> hint.at().getEpochSecond() - NOON.toEpochSecond() + " " + hint.words())
            .toList());
  }

  @Test
  void theButtonSoonAfterADenialSpeaksAgainstTheDenial() {
    at(0, Kind.DENIED, "a stranger").at(60, Kind.MANUAL, "the button: unlocked");
    finds(false, "0 the button was pressed 60 s after it was shut out");
  }

  @Test
  void theButtonAMinuteAfterADenialHasAnotherReason() {
    at(0, Kind.DENIED, "a stranger").at(61, Kind.MANUAL, "the button: unlocked");
    finds(false);
  }

  @Test
  void aSecondPressSaysNothingMore() {
    at(0, Kind.DENIED, "a stranger")
        .at(5, Kind.MANUAL, "the button: unlocked")
        .at(9, Kind.MANUAL, "the button: held on");
    finds(false, "0 the button was pressed 5 s after it was shut out");
  }

  @Test
  void aLockSoonAfterAnOpeningSpeaksAgainstTheOpening() {
    opens(0).at(3, Kind.REMOTE, "lock by mqtt: locked");
    finds(false, "0 somebody had it locked 3 s after it opened");
  }

  @Test
  void aLockThatLocksNothingOrIsRefusedOrComesLateSaysNothing() {
    opens(0)
        .at(3, Kind.REMOTE, "lock by mqtt: locked already")
        .at(4, Kind.REMOTE, "lock by mqtt: refused: it expired")
        .at(5, Kind.REMOTE, "unlock by mqtt: unlocked")
        .at(61, Kind.REMOTE, "lock by mqtt: locked");
    finds(false);
  }

  @Test
  void anOpeningAfterWhichNobodyWentThroughSpeaksAgainstItselfWhereThereIsAContact() {
    opens(0).at(8, Kind.LOCKED, "the hold is over after 8.0 s").at(99, Kind.STARTED, "again");
    finds(true, "0 it opened, and nobody went through the flap");
    finds(false);
  }

  @Test
  void aPassageAStrangerOrTheButtonExplainsAnOpening() {
    opens(0).at(5, Kind.LOCKED, "the flap was opened and shut: a passage");
    opens(100).at(105, Kind.LOCKED, "a stranger is beside Bo (score 1.0)");
    opens(200).at(203, Kind.MANUAL, "the button: held on");
    at(208, Kind.LOCKED, "the hold is over after 8.0 s");
    finds(true);
  }

  @Test
  void whoWasInTheFlapAsTheHoldEndedWentThroughAfterAll() {
    opens(0)
        .at(8, Kind.LOCKED, "the hold is over after 8.0 s")
        .at(9, Kind.PASSAGE, "bo passed_in: from outside; the flap was opened and shut");
    finds(true);
  }

  @Test
  void whoTurnedBackDidNot() {
    opens(0)
        .at(8, Kind.LOCKED, "the hold is over after 8.0 s")
        .at(8, Kind.PASSAGE, "bo turned_back: from outside; nobody went through the flap");
    finds(true, "0 it opened, and nobody went through the flap");
  }

  @Test
  void openingsForWhoeverIsInsideForAllAndByAPersonAreNoWordOfTheCameras() {
    at(0, Kind.UNLOCKED, "bo inside wants to go out", Optional.of("bo"));
    at(8, Kind.LOCKED, "the hold is over after 8.0 s");
    at(100, Kind.UNLOCKED, "mode free: something is at the door (score 1.0)");
    at(103, Kind.REMOTE, "lock by mqtt: locked");
    at(200, Kind.MANUAL, "the button: unlocked");
    at(208, Kind.LOCKED, "the hold is over after 8.0 s");
    finds(true);
  }

  @Test
  void nothingIsSaidAcrossARestart() {
    at(0, Kind.DENIED, "a stranger")
        .at(5, Kind.STARTED, "after a power cut")
        .at(9, Kind.MANUAL, "the button: unlocked");
    finds(true);
  }
}
