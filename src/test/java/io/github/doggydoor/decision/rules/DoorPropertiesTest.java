package io.github.doggydoor.decision.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.doggydoor.decision.Action;
import io.github.doggydoor.decision.Command;
import io.github.doggydoor.decision.Event;
import io.github.doggydoor.decision.Kind;
import io.github.doggydoor.decision.LatchPosition;
import io.github.doggydoor.decision.Mode;
import io.github.doggydoor.decision.Moment;
import io.github.doggydoor.decision.Observation;
import io.github.doggydoor.decision.Policies;
import io.github.doggydoor.decision.Policy;
import io.github.doggydoor.decision.Scene;
import io.github.doggydoor.decision.Way;
import io.github.doggydoor.decision.recognition.Beholder;
import io.github.doggydoor.decision.state.CommandIds;
import io.github.doggydoor.decision.state.CommandPace;
import io.github.doggydoor.decision.state.DoorState;
import io.github.doggydoor.decision.state.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever happens, in whatever order: what must hold at every instant. */
class DoorPropertiesTest {
  private static final int EVENTS = 250;

  @Property(tries = 400)
  void whateverHappensTheRulesHold(@ForAll long seed) {
    Random random = new Random(seed);
    Mode mode = RandomEvents.mode(random);
    Policy policy = RandomEvents.policy(random);
    Scene scene = new Scene(mode).with(policy);
    BelowTheCore board = new BelowTheCore(scene);
    RandomEvents events = new RandomEvents(random);
    for (int i = 0; i < EVENTS; i++) {
      for (int millis = events.pause(); millis > 0; millis -= 100) {
        scene.after(100);
        board.elapse();
        step(scene, new Event.Tick(), board);
      }
      step(scene, events.next(scene.now), board);
    }
  }

  /** One step and all that must hold of it. */
  private static void step(Scene scene, Event event, BelowTheCore board) {
    DoorState before = scene.state;
    board.hear(event);
    DoorState after = scene.state;
    boolean opens =
        before.position() == LatchPosition.LOCKED && after.position() == LatchPosition.UNLOCKED;
    for (Action.Drive drive : scene.of(Action.Drive.class)) {
      if (drive.position() == LatchPosition.UNLOCKED) {
        assertEquals(
            after.opening().map(opening -> opening.by().way()).orElse(Way.BOTH), drive.way());
      }
    }
    if (before.position() != after.position()) {
      assertFalse(scene.rows().isEmpty(), "a change of the latch without its row");
      assertEquals(List.of(after.position()), List.of(scene.drives().getLast()));
    }
    if (opens && after.opening().get().by().seen()) {
      assertTrue(CameraChecks.mayOpen(event, after, scene), "opened by " + event);
    }
    after
        .visits()
        .count()
        .forEach(
            (dog, times) ->
                assertTrue(
                    times <= scene.policy.rules(dog).maxVisits().orElse(Integer.MAX_VALUE),
                    () -> dog + " was let in too often"));
    if (opens && after.opening().get().by() == Opening.By.INSIDE) {
      assertTrue(OutChecks.mayLetOut(before, after, scene), "let out by " + event);
    }
    boolean chatters = after.presses().chatter().isPresent();
    if (event instanceof Event.ButtonPressed
        && !obeys(scene)
        && !chatters
        && scene.rows().stream().noneMatch(row -> row.why().contains("refused: the interlock"))) {
      assertTrue(scene.unlocked(), "a press that does not open");
      assertTrue(scene.drives().contains(LatchPosition.UNLOCKED));
    }
    if (event instanceof Event.Commanded(Command command)) {
      assertTrue(
          !scene.answer().done() || provenFresh(command, before, scene),
          "obeyed, though it may be old: " + command);
      assertTrue(
          !scene.answer().done()
              || !opensForAnybody(command)
              || scene.policy.remote().shut(command.channel()).isEmpty(),
          "opened by a way that is shut: " + command);
      assertEquals(1, scene.of(Action.Acknowledge.class).size());
      assertTrue(
          !scene.rows().isEmpty() || counted(after) > counted(before),
          "a command without its row, and not counted");
      assertTrue(
          !scene.answer().done() || counted(after) == counted(before), "obeyed without its row");
    }
    if (event instanceof Event.Observed(Observation.Seen seen)
        && new Beholder(scene.policy.quorum().dogs()).isNobody(seen)) {
      assertEquals(0, scene.kinds().stream().filter(Kind.DENIED::equals).count());
      assertFalse(
          opens && after.mode() != Mode.FREE && after.opening().get().by().seen(),
          "opened by nobody");
    }
    if (event instanceof Event.Observed(Observation.NoEvidence _)) {
      assertFalse(opens, "opened by what is no evidence");
      assertEquals(before.evidence().frames(), after.evidence().frames());
    }
    assertEquals(
        OutChecks.told(scene.rows(), before.whereabouts()),
        after.whereabouts(),
        "the dog is elsewhere than the rows say");
    assertEquals(sorted(scene), scene.last, "drives first, then rows");
    assertTrue(
        after.evidence().frames().size()
            <= scene.policy.quorum().n() * scene.policy.quorum().dogs().size());
    assertTrue(after.ids().seen().size() <= CommandIds.MOST);
    assertTrue(after.pace().ids().seen().size() <= CommandIds.MOST);
    assertTrue(after.faults().size() <= 9);
    assertTrue(scene.last.size() <= 12);
    board.settle();
  }

  private static boolean opensForAnybody(Command command) {
    return command.request() instanceof Command.Request.Unlock
        || command.request() instanceof Command.Request.SetMode(Mode mode) && mode == Mode.FREE;
  }

  /** Whether a command that was obeyed may be, by rule 4. */
  private static boolean provenFresh(Command command, DoorState before, Scene scene) {
    boolean loosens =
        command.request() instanceof Command.Request.Unlock
            || command.request() instanceof Command.Request.SetMode(Mode mode)
                && mode.loosens(before.mode());
    Instant now = scene.now.wall();
    return !loosens
        || !command.retained()
            && command.fresh()
            && command.id().filter(id -> !before.ids().contains(id)).isPresent()
            && command.expiresAt().filter(now::isBefore).isPresent()
            && command.expiresAt().filter(end -> !end.isAfter(now.plusSeconds(120))).isPresent()
            && !before.faults().containsKey("clock");
  }

  @Property(tries = 200)
  void noSequenceOfOldOrBareCommandsLoosensAnything(@ForAll long seed) {
    Random random = new Random(seed);
    Scene scene = new Scene(RandomEvents.mode(random));
    for (int i = 0; i < 200; i++) {
      Mode mode = scene.pass(random.nextInt(3000)).state.mode();
      Command command = new RandomEvents(random).command(scene.now);
      boolean old = random.nextBoolean();
      Command relayed =
          new Command(
              command.request(),
              old ? command.id() : Optional.empty(),
              old
                  ? Optional.of(
                      scene
                          .now
                          .wall()
                          .plusSeconds(random.nextBoolean() ? -random.nextInt(99) : 121))
                  : Optional.empty(),
              false,
              true,
              "a bridge");
      scene.hear(new Event.Commanded(relayed));
      assertFalse(scene.unlocked());
      assertTrue(scene.state.mode() == mode || !scene.state.mode().loosens(mode));
    }
  }

  /** The refusals that no row tells yet. */
  private static long counted(DoorState state) {
    return state.pace().crowd().map(CommandPace.Crowd::count).orElse(0L);
  }

  private static List<Action> sorted(Scene scene) {
    return scene.last.stream()
        .sorted(
            java.util.Comparator.comparingInt(
                action ->
                    switch (action) {
                      case Action.Drive _ -> 0;
                      case Action.Log _ -> 1;
                      case Action.KeepMode _,
                          Action.Acknowledge _,
                          Action.Confirm _,
                          Action.Look _ ->
                          2;
                      case Action.Announce _ -> 3;
                    }))
        .toList();
  }

  private static boolean obeys(Scene scene) {
    return scene.state.mode() == Mode.LOCKDOWN
        && scene.policy.button().obeysLockdown()
        && !scene.state.faults().containsKey(FaultRules.MODE);
  }

  private static Event asked(Command.Request request, Scene scene) {
    return new Event.Commanded(
        new Command(
            request,
            Optional.of("at" + scene.now.nanos()),
            Optional.of(scene.now.wall().plusSeconds(60)),
            false,
            true,
            "test"));
  }

  @Property(tries = 6)
  void rule3TheDutyIsNeverAboveItsLimitButByTheButton(@ForAll long seed) {
    Random random = new Random(seed);
    Scene scene = new Scene(random.nextBoolean() ? Mode.AUTO : Mode.FREE);
    scene.with(Policies.duty(5 + random.nextInt(10)));
    BelowTheCore board = new BelowTheCore(scene);
    long frame = 1000;
    for (int tenth = 0; tenth < 20 * 60 * 10; tenth++) {
      scene.after(100);
      board.elapse();
      Event event =
          switch (random.nextInt(300)) {
            case 0 -> new Event.ButtonPressed();
            case 1, 2 -> asked(new Command.Request.Unlock(), scene);
            case 3 -> asked(new Command.Request.Lock(), scene);
            default ->
                tenth % 2 == 0 && tenth % 900 < 600
                    ? new Event.Observed(new Observation.Seen(9, 0.9, scene.now, ++frame))
                    : new Event.Tick();
          };
      board.hear(event);
      board.settle();
    }
    assertTrue(board.worst() > scene.policy.latch().limits().maxDuty() * 0.4, "a lame test");
  }

  @Property(tries = 100)
  void noSequenceWithoutAQuorumOpensInAuto(@ForAll long seed) {
    Random random = new Random(seed);
    Scene scene = Scene.auto();
    for (int i = 0; i < 300; i++) {
      switch (random.nextInt(4)) {
        case 0 -> scene.seen(-7.9 + random.nextDouble() * 7.8);
        case 1 -> scene.still();
        case 2 -> scene.pass(2100).still().seen(1000).pass(2100).still();
        default -> scene.blind();
      }
      assertFalse(scene.unlocked());
    }
  }

  @Property(tries = 100)
  void howeverFastCommandsComeFewAreObeyedAndFewRowsAreWritten(@ForAll long seed) {
    Random random = new Random(seed);
    RandomEvents events = new RandomEvents(random);
    Scene scene = Scene.auto();
    int unlocked = 0;
    for (int i = 0; i < 3000; i++) {
      scene.after(random.nextInt(20));
      if (random.nextBoolean()) {
        scene.command(new Command.Request.Unlock(), Optional.of("u" + i));
        unlocked += scene.answer().done() ? 1 : 0;
      } else {
        scene.hear(new Event.Commanded(events.command(scene.now)));
      }
    }
    long seconds = scene.now.since(new Moment(5_000_000_000L, Scene.START)).toSeconds();
    assertTrue(unlocked <= 6 + seconds / 2, unlocked + " obeyed in " + seconds + " s");
    assertTrue(scene.log.size() < 100, scene.log.size() + " rows in " + seconds + " s");
  }

  @Property(tries = 100)
  void aStepIsAFunctionOfItsArguments(@ForAll long seed) {
    Random random = new Random(seed);
    RandomEvents events = new RandomEvents(random);
    DoorState state = Scene.auto().state;
    Moment now = new Moment(0, Scene.START);
    for (int i = 0; i < 100; i++) {
      now = now.plus(Duration.ofMillis(events.pause()));
      Event event = events.next(now);
      Step step = Door.step(state, event, Scene.POLICY, now);
      assertEquals(step, Door.step(state, event, Scene.POLICY, now));
      state = step.state();
    }
  }
}
