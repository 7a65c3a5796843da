package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.BlindReason;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Direction;
import io.github.doggydoor.decision.DogRules;
import io.github.doggydoor.decision.Entry;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Observation.Look;
import io.github.doggydoor.decision.Observation.Mark;
import io.github.doggydoor.decision.Observation.Seen;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Quorum;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Took;
import io.github.doggydoor.decision.Way;
import io.github.doggydoor.decision.Whereabouts;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A camera inside, which knows two dogs of the house. */
class IndoorsTest {
  private static final SortedMap<String, Policy.Thresholds> DOGS =
      new TreeMap<>(
          Map.of(
              "bo", new Policy.Thresholds(0, -8, 0.5), "rex", new Policy.Thresholds(1, -7, 0.5)));

  private static final Look BO = look(9, -9);
  private static final Look REX = look(-9, 8);
  private static final Look STRANGER = look(-4, -4);

  private final Scene scene = new Scene(Mode.AUTO).with(policy(Map.of())).still();
  private long frame = 9_000;

  private static Policy policy(Map<String, DogRules> rules) {
    return Policies.quorum(
            new Quorum(Scene.QUORUM.k(), Scene.QUORUM.n(), Scene.QUORUM.window(), DOGS))
        .lettingOut(Optional.of(Policies.rules(Scene.POLICY.schedule()).seenBy(DOGS)))
        .ruling(rules);
  }

  private static Look look(double bo, double rex) {
    return new Look(new TreeMap<>(Map.of("bo", new Mark(bo, 1), "rex", new Mark(rex, 1))));
  }

  private static DogRules stays() {
    return new DogRules(
        Optional.empty(),
        Optional.of(Policies.daily(LocalTime.of(3, 0), LocalTime.of(3, 1))),
        false,
        OptionalInt.empty());
  }

  private Scene inside(int count, Look... looks) {
    for (int i = 0; i < count; i++) {
      scene.after(200);
      scene.hear(
          new Event.ObservedInside(
              new Seen(
                  looks[0],
                  List.of(looks).subList(1, looks.length),
                  scene.now,
                  ++frame,
                  true,
                  Took.UNKNOWN)));
    }
    return scene;
  }

  private List<String> rows(Kind kind) {
    return scene.log.stream().filter(row -> row.kind() == kind).map(Entry::why).toList();
  }

  @Test
  void itOpensTheWayOutForWhomItRecognisesByAQuorum() {
    assertFalse(inside(2, REX).unlocked());
    assertTrue(inside(1, REX).unlocked());
    assertEquals(
        List.of(Way.OUT), scene.of(Action.Drive.class).stream().map(Action.Drive::way).toList());
    assertTrue(
        rows(Kind.UNLOCKED).getFirst().startsWith("Rex inside wants to go out: 3 of the last 3"));
    assertEquals(Optional.of("rex"), scene.log.getLast().dog());
    assertTrue(Direction.isOutward(rows(Kind.UNLOCKED).getFirst()));
    assertTrue(rows(Kind.WHEREABOUTS).getFirst().startsWith("rex home: seen inside: 3 of"));
  }

  @Test
  void whoGoesIsKnownByName() {
    scene.contact(false);
    inside(3, REX).contact(true).after(1000).contact(false).pass(100);
    assertEquals(
        List.of("rex passed_out: from inside; the flap was opened and shut"), rows(Kind.PASSAGE));
    assertEquals(Whereabouts.OUT, scene.state.whereabouts().of("rex"));
    assertFalse(scene.unlocked());
  }

  @Test
  void eachDogGoesOutByItsOwnWindow() {
    scene.with(policy(Map.of("rex", stays())));
    assertFalse(inside(9, REX).unlocked());
    assertEquals(1, rows(Kind.WAITING).size(), "one row a visit");
    assertTrue(
        rows(Kind.WAITING)
            .getFirst()
            .startsWith("Rex inside wants to go out: outside schedule_out of Rex: 3 of"));
    assertFalse(inside(9, BO, REX).unlocked(), "Rex would slip out with him");
    assertTrue(inside(5, BO).unlocked());
  }

  @Test
  void aStrangerBesideTheDogKeepsItShutAndIsTold() {
    assertFalse(inside(9, BO, STRANGER).unlocked());
    assertTrue(
        rows(Kind.WAITING).getFirst().startsWith("inside, somebody is beside Bo or Rex in 3"));
  }

  @Test
  void aStrangerOutsideKeepsItShut() {
    scene.beside(STRANGER).beside(STRANGER).beside(STRANGER);
    assertFalse(inside(5, BO).unlocked());
    assertTrue(rows(Kind.WAITING).getFirst().contains("a stranger was seen outside"));
  }

  @Test
  void whoHasJustComeInDoesNotAskToGoOutAgain() {
    scene.contact(false).beside(BO).beside(BO).beside(BO);
    assertTrue(scene.unlocked());
    scene.contact(true).after(1000).contact(false);
    scene.still().pass(600);
    assertFalse(inside(5, BO).unlocked());
    assertEquals(Whereabouts.HOME, scene.state.whereabouts().of("bo"));
    scene.pass(10_000);
    assertTrue(inside(3, BO).unlocked());
  }

  @Test
  void withoutAContactWhoIsSeenInsideHasComeIn() {
    scene.beside(BO).beside(BO).beside(BO);
    inside(3, BO).pass(10_000);
    assertEquals(List.of("bo passed_in: from outside; seen on the other side"), rows(Kind.PASSAGE));
  }

  @Test
  void theHoldLastsWhileTheDogIsSeenAndNoLongerThanTheLongest() {
    inside(3, BO);
    inside(10, BO);
    assertTrue(scene.unlocked());
    scene.pass(3100);
    assertFalse(scene.unlocked());
  }

  @Test
  void theOneThatStaysDoesNotMakeTheOtherWait() {
    for (int i = 0; i < 3; i++) {
      inside(3, REX).pass(3100);
    }
    assertFalse(inside(4, REX).unlocked(), "after two holds it opens less and less often");
    assertTrue(inside(3, BO).unlocked());
  }

  @Test
  void aBlindCameraInsideIsToldAndKeepsNobodyOut() {
    Observation blind = new Observation.Blind(BlindReason.STALE, "no frame", scene.now);
    for (int i = 0; i < 400; i++) {
      scene.after(1000).still().hear(new Event.ObservedInside(blind));
    }
    assertEquals(1, rows(Kind.FAULT).size());
    assertTrue(rows(Kind.FAULT).getFirst().contains("the camera there sees nothing (no frame)"));
    assertTrue(scene.beside(BO).beside(BO).beside(BO).unlocked());
    scene.hear(new Event.ObservedInside(new Observation.Still(scene.now)));
    assertEquals(1, rows(Kind.CLEARED).size());
  }

  @Test
  void modesForbidAsWithASensor() {
    for (Mode mode : List.of(Mode.LOCKDOWN, Mode.LEARN)) {
      scene.command(new Command.Request.SetMode(mode));
      assertFalse(inside(4, BO).unlocked(), mode.word());
    }
  }

  @Test
  void withoutACameraInsideNothingComesOfIt() {
    scene.with(Policies.out(Scene.POLICY.schedule()));
    assertFalse(inside(9, BO).unlocked());
    assertEquals(List.of(), scene.history());
  }

  @Test
  void aLatchThatRefusesIsAskedAgainLater() {
    scene.refusing("it rests");
    assertFalse(inside(4, BO).unlocked());
    assertTrue(rows(Kind.WAITING).getFirst().contains("the interlock holds the latch locked"));
    scene.obeying();
    assertFalse(inside(2, BO).unlocked());
    scene.pass(10_000);
    assertTrue(inside(3, BO).unlocked());
  }
}
