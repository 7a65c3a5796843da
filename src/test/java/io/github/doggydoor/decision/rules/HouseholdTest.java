package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Mark;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Scene;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A house with two dogs, and a neighbour's whom the model knows as well. */
class HouseholdTest {
  private static final Quorum THREE =
      new Quorum(
          Scene.QUORUM.k(),
          Scene.QUORUM.n(),
          Scene.QUORUM.window(),
          new TreeMap<>(
              Map.of(
                  "bo", new Policy.Thresholds(0, -8, 0.5),
                  "rex", new Policy.Thresholds(1, -7, 0.5),
                  "max", new Policy.Thresholds(0, -8, 0.5))));

  private static final Look BO = look(9, -9, -9);
  private static final Look REX = look(-9, 8, -9);
  private static final Look MAX = look(-9, -9, 7);
  private static final Look STRANGER = look(-4, -4, -4);
  private static final Look SURE_STRANGER = look(-9, -9, -9);

  private static final DogRules FORBIDDEN =
      new DogRules(Optional.empty(), Optional.empty(), true, OptionalInt.empty());

  private Scene scene = scene(Map.of("max", FORBIDDEN));

  private static Scene scene(Map<String, DogRules> rules) {
    return Scene.auto().with(Policies.quorum(THREE).ruling(rules));
  }

  private static Look look(double bo, double rex, double max) {
    return new Look(
        new TreeMap<>(
            Map.of("bo", new Mark(bo, 1), "rex", new Mark(rex, 1), "max", new Mark(max, 1))));
  }

  private static DogRules at(LocalTime from, LocalTime to) {
    return new DogRules(
        Optional.of(Policies.daily(from, to)), Optional.empty(), false, OptionalInt.empty());
  }

  private static DogRules never() {
    return at(LocalTime.of(3, 0), LocalTime.of(3, 1));
  }

  private static DogRules most(int visits) {
    return new DogRules(Optional.empty(), Optional.empty(), false, OptionalInt.of(visits));
  }

  private Scene frames(int count, Look... looks) {
    for (int i = 0; i < count; i++) {
      scene.beside(looks);
    }
    return scene;
  }

  private String why(Kind kind) {
    return scene.log.stream().filter(row -> row.kind() == kind).findFirst().orElseThrow().why();
  }

  @Test
  void eachDogOfTheHouseOpensAndIsNamed() {
    assertTrue(frames(3, REX).unlocked());
    assertEquals(
        "3 of the last 3 frames in 0.4 s were Rex (scores 8.0, 8.0, 8.0; least 1.0), all familiar",
        why(Kind.UNLOCKED));
    assertEquals(Optional.of("rex"), scene.log.getLast().dog());
    assertEquals(8, scene.log.getLast().score().getAsDouble());
    assertEquals("rex", scene.status().lastVisitor().orElseThrow().who());
  }

  @Test
  void aQuorumIsOfOneDog() {
    frames(2, BO);
    assertFalse(frames(2, REX).unlocked());
    assertTrue(frames(1, BO).unlocked());
    assertEquals("bo", scene.status().lastVisitor().orElseThrow().who());
  }

  @Test
  void framesOfAnotherDogOfTheHouseNeitherCountNorSpeakAgainst() {
    for (int i = 0; i < 3; i++) {
      frames(1, REX);
      frames(1, BO);
    }
    assertTrue(scene.unlocked());
    assertEquals(0, scene.count(Kind.DENIED));
  }

  @Test
  void eachDogIsKnownByItsOwnThreshold() {
    assertFalse(frames(9, look(-9, 0.9, -9)).unlocked());
    assertEquals(1, scene.count(Kind.DENIED));
  }

  @Test
  void whoMayBeTwoOfThemIsTheOneByTheWidestMargin() {
    assertTrue(frames(3, look(3, 6, -9)).unlocked());
    assertEquals("rex", scene.status().lastVisitor().orElseThrow().who());
    scene = scene(Map.of("max", FORBIDDEN));
    assertFalse(frames(9, look(3, -9, 6)).unlocked(), "closer to the neighbour's than to Bo");
  }

  @Test
  void oneStrangerForSureVetoesForEachOfThem() {
    frames(1, SURE_STRANGER);
    assertFalse(frames(2, BO).unlocked());
    assertFalse(frames(2, REX).unlocked());
  }

  @Test
  void whatOneOfThemMayBeIsNoStrangerForSure() {
    frames(1, look(-9, -3, -9));
    assertTrue(frames(3, BO).unlocked());
  }

  @Test
  void theNeighboursDogIsKnownAndKeptOut() {
    assertFalse(frames(9, MAX).unlocked());
    assertEquals(1, scene.count(Kind.DENIED));
    assertTrue(why(Kind.DENIED).contains("3 of the last 3 frames in 0.4 s were not Bo or Rex"));
    assertTrue(why(Kind.DENIED).contains("Max is never let in (dogs.max.forbidden)"));
    assertEquals("max", scene.status().lastVisitor().orElseThrow().who());
    assertEquals(Optional.of("max"), scene.log.getFirst().dog());
  }

  @Test
  void oneFrameOfTheNeighboursDogIsAVeto() {
    frames(1, MAX);
    assertFalse(frames(2, BO).unlocked());
  }

  @Test
  void theNeighboursDogBesideBoKeepsTheDoorShut() {
    assertFalse(frames(9, BO, MAX).unlocked());
    assertTrue(why(Kind.DENIED).startsWith("somebody is beside Bo or Rex in 3 of the last 3"));
  }

  @Test
  void bothDogsOfTheHouseOnOneFrameOpen() {
    assertTrue(frames(3, REX, BO).unlocked());
  }

  @Test
  void aDogThatMayNotComeInNowWaitsAndTheOtherIsLetIn() {
    scene = scene(Map.of("rex", never()));
    assertFalse(frames(4, REX).unlocked());
    assertEquals(List.of(Kind.WAITING), scene.history());
    assertTrue(why(Kind.WAITING).startsWith("outside the schedule of Rex: 3 of the last 3"));
    assertTrue(scene.status().waiting());
    assertTrue(scene.status().words().contains("Rex waits"), scene.status().words());
    assertTrue(frames(3, BO).unlocked());
  }

  @Test
  void aDogThatMayNotComeInNowBesideOneThatMayKeepsTheDoorShut() {
    scene = scene(Map.of("rex", never()));
    assertFalse(frames(9, BO, REX).unlocked());
    assertTrue(why(Kind.DENIED).startsWith("somebody is beside"), why(Kind.DENIED));
  }

  @Test
  void whereNeitherMayComeInNowBothWait() {
    scene = scene(Map.of("rex", never(), "bo", never()));
    frames(4, BO, REX);
    assertEquals(List.of(Kind.WAITING, Kind.WAITING), scene.history());
  }

  @Test
  void aDogThatMayNotComeInNowIsLockedOutBehindTheOther() {
    scene = scene(Map.of("rex", never()));
    assertTrue(frames(3, BO).unlocked());
    assertTrue(frames(2, REX).unlocked());
    assertFalse(frames(1, REX).unlocked());
  }

  @Test
  void theOtherDogOfTheHouseBehindBoLocksNothing() {
    frames(3, BO);
    assertTrue(frames(5, REX).unlocked());
  }

  @Test
  void aStrangerBehindAnyOfThemLocks() {
    frames(3, REX);
    assertFalse(frames(1, SURE_STRANGER).unlocked());
    assertTrue(why(Kind.LOCKED).startsWith("a stranger is there and Rex is gone"));
  }

  @Test
  void eachWaitsForItself() {
    scene = scene(Map.of("rex", never(), "bo", never()));
    frames(4, REX);
    frames(4, BO);
    frames(4, REX);
    assertEquals(2, scene.count(Kind.WAITING));
  }

  @Test
  void theOneThatStaysDoesNotMakeTheOtherWait() {
    for (int i = 0; i < 3; i++) {
      frames(3, REX).pass(500);
      while (scene.unlocked()) {
        frames(1, REX);
      }
    }
    assertFalse(frames(3, REX).unlocked(), "after two holds it opens less and less often");
    assertTrue(frames(3, BO).unlocked());
  }

  @Test
  void aDogIsLetInSoOftenADay() {
    scene = scene(Map.of("rex", most(2)));
    for (int i = 0; i < 2; i++) {
      assertTrue(frames(3, REX).unlocked());
      scene.pass(60_000);
    }
    assertFalse(frames(3, REX).unlocked());
    assertTrue(why(Kind.WAITING).startsWith("Rex was let in 2 times today (dogs.rex.max_visits)"));
    assertTrue(frames(3, BO).unlocked());
    scene.pass(60_000);
    scene.after(Duration.ofHours(24).toMillis());
    assertTrue(frames(3, REX).unlocked(), "another day");
  }

  @Test
  void whoDidNotGoInIsLetInAgainWithinTheSameVisit() {
    scene = scene(Map.of("rex", most(1)));
    assertTrue(frames(3, REX).unlocked());
    while (scene.unlocked()) {
      scene.still().pass(100);
    }
    assertTrue(frames(3, REX).unlocked());
  }

  @Test
  void visitsBeforeTheStartCountIfTheyWereToday() {
    scene = scene(Map.of("rex", most(2)));
    LocalDate today = scene.now.wall().atZone(scene.policy.schedule().zone()).toLocalDate();
    scene.hear(new Event.Visited(today.minusDays(1), Map.of("rex", 5)));
    scene.hear(new Event.Visited(today, Map.of("rex", 1)));
    assertTrue(frames(3, REX).unlocked());
    scene.pass(60_000);
    assertFalse(frames(3, REX).unlocked());
  }

  @Test
  void theFullModelMustMeanTheSameDog() {
    Policy asked = scene.policy.confirmedBy(Optional.of(new Policy.Confirm(THREE.dogs())));
    scene.with(asked);
    frames(3, REX).hear(new Event.Confirmed(103, BO, Duration.ofMillis(480)));
    assertFalse(scene.unlocked());
    assertTrue(why(Kind.DENIED).startsWith("the full model's score -9.0 (least 1.0) contradicts"));
    frames(3, REX).hear(new Event.Confirmed(106, REX, Duration.ofMillis(480)));
    assertTrue(scene.unlocked());
    Scene one = scene(Map.of()).with(asked.confirmedBy(Optional.of(new Policy.Confirm(0, 0.5))));
    scene = one;
    frames(3, REX).hear(new Event.Confirmed(103, new Look(9, 1), Duration.ofMillis(480)));
    assertTrue(
        why(Kind.DENIED).startsWith("the full model, which does not know Rex, contradicts"),
        why(Kind.DENIED));
  }

  @Test
  void theSensorInsideLetsOutWhileAllOfThemMay() {
    DogRules stays =
        new DogRules(
            Optional.empty(),
            Optional.of(Policies.daily(LocalTime.of(3, 0), LocalTime.of(3, 1))),
            false,
            OptionalInt.empty());
    scene.with(
        Policies.quorum(THREE)
            .lettingOut(Optional.of(Policies.rules(Scene.POLICY.schedule())))
            .ruling(Map.of("rex", stays)));
    scene.still().hear(new Event.InsideChanged(true)).pass(1000);
    assertFalse(scene.unlocked());
    assertTrue(why(Kind.WAITING).endsWith("outside schedule_out of Rex"));
  }
}
