package io.github.doggydoor.teach.make;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
  private final Gate gate = new Gate();

  @Test
  void whatLetsTheDogInMoreOftenAndNobodyElseMayBeUsed() {
    dogs(6, false, true);
    dogs(6, true, true);
    others(12, false, false);

    Verdict verdict = gate.verdict("bo", 400, 2, 2);

    assertTrue(verdict.passes());
    assertEquals(
        List.of(
            "bo: let in at 6 of 12 visits (25 to 75 %) now, at 12 of 12 visits (76 to 100 %) by the candidate (6 gained, 0 lost); others: 0 of 12 now, 0 by the candidate; 24 visits in all.",
            "It may be used."),
        verdict.words());
  }

  @Test
  void oneStrangerWhoIsNewlyLetInForbidsItHoweverMuchIsGained() {
    dogs(40, false, true);
    others(12, false, false);
    gate.other(77, false, false, true);

    Verdict verdict = gate.verdict("bo", 400, 2, 2);

    assertFalse(verdict.passes());
    assertFalse(verdict.safe());
    assertTrue(verdict.words().get(1).contains("visit 77"), verdict.words().toString());
  }

  @Test
  void nobodyWhoIsNewlyLetInForbidsIt() {
    dogs(40, false, true);
    others(12, false, false);
    gate.other(78, true, false, true);

    assertFalse(gate.verdict("bo", 400, 2, 2).passes());
  }

  @Test
  void aStrangerWhomBothLetInForbidsNothing() {
    dogs(12, false, true);
    others(12, false, false);
    gate.other(79, false, true, true);

    assertTrue(gate.verdict("bo", 400, 2, 2).passes());
  }

  @Test
  void oneVisitOfTheDogMayBeLostIfMoreAreGained() {
    dogs(12, false, true);
    dogs(1, true, false);
    others(12, false, false);

    assertTrue(gate.verdict("bo", 400, 2, 2).passes());
  }

  @Test
  void twoVisitsOfTheDogMayNotBeLost() {
    dogs(12, false, true);
    dogs(2, true, false);
    others(12, false, false);

    assertFalse(gate.verdict("bo", 400, 2, 2).passes());
  }

  @Test
  void asManyLostAsGainedIsNoGain() {
    dogs(1, false, true);
    dogs(1, true, false);
    dogs(10, true, true);
    others(12, false, false);

    assertFalse(gate.verdict("bo", 400, 2, 2).passes());
  }

  @Test
  void fewerThanTenVisitsASideDoNotTell() {
    dogs(9, false, true);
    others(30, false, false);
    assertFalse(gate.verdict("bo", 400, 2, 2).passes());
    dogs(1, false, true);
    assertTrue(gate.verdict("bo", 400, 2, 2).passes());

    Gate few = new Gate();
    for (int i = 0; i < 30; i++) {
      few.dog(i, false, true);
    }
    for (int i = 0; i < 9; i++) {
      few.other(100 + i, false, false, false);
    }
    Verdict verdict = few.verdict("bo", 400, 2, 2);
    assertFalse(verdict.passes());
    assertTrue(verdict.safe());
    assertTrue(verdict.words().get(1).startsWith("Not enough to tell"), verdict.words().toString());
  }

  @Test
  void visitsOfNobodyAreNoOthers() {
    dogs(12, false, true);
    for (int i = 0; i < 30; i++) {
      gate.other(200 + i, true, false, false);
    }

    assertFalse(gate.verdict("bo", 400, 2, 2).passes());
  }

  @Test
  void moreOfTheCohortThanBeforeForbidsIt() {
    dogs(12, false, true);
    others(12, false, false);

    assertFalse(gate.verdict("bo", 400, 2, 3).passes());
    assertTrue(gate.verdict("bo", 400, 2, 2).passes());
  }

  private void dogs(int visits, boolean before, boolean now) {
    for (int i = 0; i < visits; i++) {
      gate.dog(i + 1, before, now);
    }
  }

  private void others(int visits, boolean before, boolean now) {
    for (int i = 0; i < visits; i++) {
      gate.other(100 + i, false, before, now);
    }
  }
}
