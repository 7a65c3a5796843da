package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Whereabouts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which way somebody went, and where the dog is after that. */
class CrossingTest extends InsideFixture {
  private Scene wired() {
    return scene.contact(false);
  }

  /** Somebody goes through the flap, in a second. */
  private Scene through() {
    return scene.contact(true).after(1000).contact(false);
  }

  private void assertPassages(String... rows) {
    assertEquals(List.of(rows), rows(Kind.PASSAGE));
    Whereabouts told =
        scene.log.stream()
            .flatMap(row -> Whereabouts.told(row.kind(), row.why()).stream())
            .reduce((before, after) -> after)
            .map(Map.Entry::getValue)
            .orElse(Whereabouts.UNKNOWN);
    assertEquals(told, scene.state.whereabouts().of("bo"), "by the rows alone");
    assertEquals(Map.of("bo", told), scene.status().whereabouts());
  }

  @Test
  void boWhoIsLetInAndPassesTheFlapIsAtHome() {
    wired().bo(3);
    assertEquals(Whereabouts.OUT, scene.state.whereabouts().of("bo"));
    through();
    scene.still().pass(600);
    assertPassages("bo passed_in: from outside; the flap was opened and shut");
    assertEquals(Whereabouts.HOME, scene.state.whereabouts().of("bo"));
    assertEquals(
        List.of(Kind.WHEREABOUTS, Kind.UNLOCKED, Kind.LOCKED, Kind.PASSAGE), scene.history());
    assertTrue(rows(Kind.WHEREABOUTS).getFirst().startsWith("bo out: seen outside: 3 of the last"));
  }

  @Test
  void boWhoIsLetInAndDoesNotComeIsStillOut() {
    wired().bo(3).pass(4000);
    assertPassages("bo turned_back: from outside; nobody went through the flap");
    assertEquals(Whereabouts.OUT, scene.state.whereabouts().of("bo"));
  }

  @Test
  void aFlapThatOnlySwingsIsNoPassage() {
    wired().bo(3).contact(true).after(200).contact(false).pass(4000);
    assertPassages("bo turned_back: from outside; nobody went through the flap");
  }

  @Test
  void whoIsLetOutAndPassesTheFlapIsOut() {
    wired().inside(true).pass(200);
    through();
    assertPassages("bo passed_out: from inside; the flap was opened and shut");
    assertEquals(Whereabouts.OUT, scene.state.whereabouts().of("bo"));
  }

  @Test
  void whoIsLetOutAndStaysIsWhereHeWas() {
    wired().inside(true).pass(200).inside(false).pass(3000);
    assertPassages("bo turned_back: from inside; nobody went through the flap");
    assertEquals(Whereabouts.UNKNOWN, scene.state.whereabouts().of("bo"));
  }

  @Test
  void whileTheDogIsOutItIsSomebodyElseWhoGoesOut() {
    wired().bo(3).pass(4000);
    scene.pass(20_000).still().inside(true).pass(200);
    through();
    assertPassages(
        "bo turned_back: from outside; nobody went through the flap",
        "somebody passed_out: from inside; the flap was opened and shut");
  }

  @Test
  void withoutAContactOnlyWhoIsSeenOnTheOtherSideHasPassed() {
    scene.bo(3).pass(4000);
    assertPassages("bo unknown: from outside; no contact at the flap tells");
    scene.pass(30_000).still().bo(3).inside(true).pass(4000);
    assertEquals(
        "bo passed_in: from outside; seen on the other side", rows(Kind.PASSAGE).getLast());
    assertEquals(Whereabouts.HOME, scene.state.whereabouts().of("bo"));
  }

  @Test
  void withoutAContactTheDogWhoIsSeenOutsideHasGoneOut() {
    scene.inside(true).pass(200).inside(false).pass(3000);
    assertPassages("bo unknown: from inside; no contact at the flap tells");
    scene.pass(30_000).still().inside(true).pass(200).inside(false);
    scene.bo(3).pass(3000);
    assertEquals(
        "bo passed_out: from inside; seen on the other side", rows(Kind.PASSAGE).getLast());
  }

  @Test
  void whenAPersonOpensWhoStandsBeforeTheDoorTellsTheWay() {
    wired().with(Policies.out(Policies.night())).inside(true).pass(200).button();
    through();
    assertPassages("bo passed_out: from inside; the flap was opened and shut");
    scene.inside(false).pass(30_000).strangers(3).button();
    through();
    assertEquals(
        "somebody passed_in: from outside; the flap was opened and shut",
        rows(Kind.PASSAGE).getLast());
    scene.pass(30_000).bo(3).button();
    through();
    assertEquals(
        "bo passed_in: from outside; the flap was opened and shut", rows(Kind.PASSAGE).getLast());
  }

  @Test
  void whenAPersonOpensAndNobodyIsSeenOrBothSidesAreTheWayIsUnknown() {
    wired().button();
    through();
    assertPassages("bo unknown: the flap was opened and shut");
    scene.strangers(3).inside(true).pass(200).button();
    through();
    assertEquals("bo unknown: the flap was opened and shut", rows(Kind.PASSAGE).getLast());
  }

  @Test
  void whoStoodInsideAMomentAgoIsTheOneForWhomAPersonOpens() {
    wired().with(Policies.out(Policies.night())).inside(true).after(100).inside(false);
    scene.pass(9000).button();
    through();
    assertPassages("bo passed_out: from inside; the flap was opened and shut");
    scene.inside(true).after(100).inside(false).pass(10_000).button();
    through();
    assertEquals("bo unknown: the flap was opened and shut", rows(Kind.PASSAGE).getLast());
  }

  @Test
  void aPersonWhoOpensForNobodyIsNoRow() {
    wired().button().pass(4000);
    assertPassages();
  }

  @Test
  void whoIsInTheFlapWhenTheHoldEndsIsToldOnceItIsShut() {
    wired().inside(true).pass(200).inside(false).pass(2500).contact(true).pass(1000);
    assertFalse(scene.unlocked());
    assertPassages();
    scene.contact(false);
    assertPassages("bo passed_out: from inside; the flap was opened and shut");
  }

  @Test
  void whoOnlyLooksOutWhenTheHoldEndsTurnsBack() {
    wired().inside(true).pass(200).inside(false).pass(2900).contact(true).pass(100).contact(false);
    assertPassages("bo turned_back: from inside; nobody went through the flap");
  }

  @Test
  void aFlapThatStoodOpenTellsNothing() {
    wired().inside(true).pass(200).inside(false).contact(true).pass(7000).contact(false);
    assertPassages("bo unknown: from inside; the flap stood open");
  }

  @Test
  void aFlapThatWasOpenBeforeAndStillIsTellsNothing() {
    wired().contact(true).bo(3).pass(4000);
    assertPassages("bo unknown: from outside; the flap stood open");
  }

  @Test
  void whoIsOutAlreadyAndIsSeenThereHasNotJustGoneOut() {
    scene.command(new Command.Request.SetWhereabouts("bo", Whereabouts.OUT));
    scene.inside(true).pass(200).inside(false).bo(3).pass(3000);
    assertPassages("somebody unknown: from inside; no contact at the flap tells");
    assertEquals(Whereabouts.OUT, scene.state.whereabouts().of("bo"));
  }

  @Test
  void whoMovesBeforeTheSensorThatLetHimOutIsNotOnTheOtherSide() {
    scene.inside(true).pass(200).inside(false).pass(1000).inside(true).inside(false).pass(4000);
    assertPassages("bo unknown: from inside; no contact at the flap tells");
  }

  @Test
  void aContactThatIsNotBelievedTellsNothing() {
    wired().contact(true).pass(6000);
    for (int i = 0; i < 3; i++) {
      scene.bo(3).pass(21_000);
    }
    assertTrue(scene.state.faults().containsKey("contact"));
    scene.bo(3).pass(4000);
    assertEquals(
        "bo unknown: from outside; no contact at the flap tells", rows(Kind.PASSAGE).getLast());
  }

  @Test
  void throughALockThatBlocksOnlyTheWayInOnesWayIsOut() {
    wired().with(Policies.oneWay()).contact(true).after(200).contact(false);
    assertPassages();
    through();
    assertPassages("bo passed_out: from inside; the flap was opened and shut");
    scene.bo(3);
    through();
    scene.still().pass(600);
    assertEquals(Whereabouts.HOME, scene.state.whereabouts().of("bo"));
  }

  @Test
  void aMagnetThatStandsOpenTellsEachPassage() {
    Policy magnet = Policies.magnet().lettingOut(OUT.out());
    scene.with(magnet).contact(false).mode(Mode.FREE);
    scene.bo(3);
    through();
    scene.pass(30_000).inside(true).after(500);
    through();
    assertPassages(
        "bo passed_in: from outside; the flap was opened and shut",
        "bo passed_out: from inside; the flap was opened and shut");
  }

  @Test
  void inModeFreeAnAnimalThatIsNotTheDogIsSomebody() {
    wired().mode(Mode.FREE).strangers(1);
    through();
    scene.still().pass(600);
    assertPassages("somebody passed_in: from outside; the flap was opened and shut");
  }

  @Test
  void aDoorWithoutASensorInsideTellsNothingOfAllThis() {
    Scene plain = Scene.auto().contact(false).bo(3).contact(true).after(1000).contact(false);
    plain.still().pass(600);
    assertEquals(List.of(Kind.UNLOCKED, Kind.LOCKED), plain.history());
    assertEquals(Map.of(), plain.status().whereabouts());
    plain.command(new Command.Request.SetWhereabouts("bo", Whereabouts.OUT));
    assertEquals(
        "this door does not know where anybody is (inside.line, or latch.blocks: in)",
        plain.answer().reason());
  }

  @Test
  void theOwnerSetsItRight() {
    scene.command(new Command.Request.SetWhereabouts("bo", Whereabouts.OUT), Optional.of("x1"));
    assertTrue(scene.answer().done());
    assertEquals(List.of("bo out: said by test"), rows(Kind.WHEREABOUTS));
    assertEquals(Optional.of("x1"), scene.log.getLast().commandId());
    assertPassages();
    scene.command(new Command.Request.SetWhereabouts("bo", Whereabouts.HOME), Optional.of("x1"));
    assertEquals("its id was seen before", scene.answer().reason());
    scene.bare(new Command.Request.SetWhereabouts("bo", Whereabouts.HOME));
    assertTrue(scene.answer().done(), "it loosens nothing, and needs no date");
    assertEquals(Whereabouts.HOME, scene.state.whereabouts().of("bo"));
    scene.command(new Command.Request.SetWhereabouts("rex", Whereabouts.OUT));
    assertEquals("this door knows one dog: bo", scene.answer().reason());
    assertEquals(Kind.REMOTE, scene.log.getLast().kind());
    assertPassages();
  }

  @Test
  void whatTheBrokerKeptOrWhatIsVoidSetsNothingRight() {
    Command.Request out = new Command.Request.SetWhereabouts("bo", Whereabouts.OUT);
    scene.hear(
        new Event.Commanded(
            new Command(out, Optional.empty(), Optional.empty(), true, true, "test")));
    assertFalse(scene.answer().done());
    Instant past = scene.now.wall().minusSeconds(1);
    scene.hear(
        new Event.Commanded(
            new Command(out, Optional.of("late"), Optional.of(past), false, true, "test")));
    assertFalse(scene.answer().done());
    assertEquals(Whereabouts.UNKNOWN, scene.state.whereabouts().of("bo"));
  }

  @Test
  void whatTheLogTellsAfterTheStartCountsUnlessMoreIsKnownSince() {
    scene.hear(new Event.Located(Map.of("bo", Whereabouts.HOME)));
    assertEquals(Whereabouts.HOME, scene.state.whereabouts().of("bo"));
    scene.bo(3).hear(new Event.Located(Map.of("bo", Whereabouts.HOME)));
    assertEquals(Whereabouts.OUT, scene.state.whereabouts().of("bo"));
  }
}
