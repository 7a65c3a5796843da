package io.github.doggydoor.decision;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    Composed board = new Composed(policy);
    RandomEvents events = new RandomEvents(random);
    for (int i = 0; i < EVENTS; i++) {
      for (int millis = events.pause(); millis > 0; millis -= 100) {
        scene.after(100);
        board.elapse(scene);
        step(scene, new Event.Tick(), board);
      }
      step(scene, events.next(scene.now), board);
    }
  }

  /** One step and all that must hold of it. */
  private static void step(Scene scene, Event event, Composed board) {
    DoorState before = scene.state;
    scene.hear(event);
    DoorState after = scene.state;
    boolean opens =
        before.position() == LatchPosition.LOCKED && after.position() == LatchPosition.UNLOCKED;
    if (before.position() != after.position()) {
      assertFalse(scene.rows().isEmpty(), "a change of the latch without its row");
      assertEquals(List.of(after.position()), List.of(scene.drives().getLast()));
    }
    if (opens && after.opening().get().by().seen()) {
      assertTrue(mayOpen(event, after, scene), "opened by " + event);
    }
    if (event instanceof Event.ButtonPressed && !obeys(scene)) {
      assertTrue(scene.unlocked(), "a press that does not open");
      assertTrue(scene.drives().contains(LatchPosition.UNLOCKED));
    }
    if (event instanceof Event.Commanded(Command command)) {
      assertTrue(
          !scene.answer().done() || provenFresh(command, before, scene),
          "obeyed, though it may be old: " + command);
      assertEquals(1, scene.of(Action.Acknowledge.class).size());
      assertTrue(
          !scene.rows().isEmpty() || counted(after) > counted(before),
          "a command without its row, and not counted");
      assertTrue(
          !scene.answer().done() || counted(after) == counted(before), "obeyed without its row");
    }
    if (event instanceof Event.Observed(Observation.Seen seen)
        && scene.policy.quorum().isNobody(seen)) {
      assertEquals(0, scene.kinds().stream().filter(Kind.DENIED::equals).count());
      assertFalse(opens && after.mode() != Mode.FREE, "opened by nobody");
    }
    if (event instanceof Event.Observed(Observation.NoEvidence _)) {
      assertFalse(opens, "opened by what is no evidence");
      assertEquals(before.evidence().frames(), after.evidence().frames());
    }
    assertEquals(sorted(scene), scene.last, "drives first, then rows");
    assertTrue(after.evidence().frames().size() <= scene.policy.quorum().n());
    assertTrue(after.ids().seen().size() <= CommandIds.MOST);
    assertTrue(after.pace().ids().seen().size() <= CommandIds.MOST);
    assertTrue(after.faults().size() <= 9);
    assertTrue(scene.last.size() <= 12);
    board.carryOut(scene);
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
        && scene.policy.buttonObeysLockdown()
        && !scene.state.faults().containsKey(FaultRules.MODE);
  }

  /** What must be true where the camera opened the door. */
  private static boolean mayOpen(Event event, DoorState after, Scene scene) {
    if (after.mode() == Mode.FREE) {
      return event instanceof Event.Observed seen
          ? seen.observation() instanceof Observation.Seen
          : after.jam().isPresent();
    }
    boolean schedule = scene.policy.schedule().allows(scene.now.wall());
    boolean retried = after.jam().isPresent();
    Policy.Quorum quorum = scene.policy.quorum();
    List<Observation.Seen> frames = after.evidence().frames();
    boolean said =
        scene
            .policy
            .confirm()
            .map(
                least ->
                    event instanceof Event.Confirmed word
                        && word.score() >= least.openThreshold()
                        && word.familiarity() >= least.minFamiliarity()
                        && frames.stream().anyMatch(frame -> frame.frameId() == word.frameId()))
            .orElse(event instanceof Event.Observed);
    boolean enough =
        said
            && frames.stream()
                    .filter(frame -> frame.score() >= quorum.openThreshold())
                    .filter(frame -> frame.familiarity() >= quorum.minFamiliarity())
                    .map(Observation.Seen::frameId)
                    .distinct()
                    .count()
                >= Math.max(2, quorum.k())
            && frames.stream().noneMatch(frame -> frame.score() <= quorum.vetoThreshold());
    assertTrue(
        frames.stream()
            .allMatch(frame -> scene.now.since(frame.at()).compareTo(quorum.longest()) <= 0),
        "too old a frame decided");
    return after.mode() == Mode.AUTO
        && schedule
        && after.blindness().isEmpty()
        && (enough || retried);
  }

  /** The latch below the core, with its interlock, as the board drives it. */
  private static final class Composed {
    private final Policy policy;
    private Interlock interlock = Interlock.initial();
    private long onSince;
    private boolean holds;
    private Optional<String> notice = Optional.empty();

    Composed(Policy policy) {
      this.policy = policy;
    }

    void carryOut(Scene scene) {
      for (LatchPosition position : scene.drives()) {
        keep(
            interlock.request(position == LatchPosition.UNLOCKED, Scene.LIMITS, scene.now.nanos()),
            scene.now.nanos());
      }
      report(scene);
    }

    void elapse(Scene scene) {
      long now = scene.now.nanos();
      if (interlock.wakeAt(Scene.LIMITS).orElse(now) < now) {
        long due = interlock.wakeAt(Scene.LIMITS).getAsLong();
        keep(interlock.tick(Scene.LIMITS, due), due);
      }
      keep(interlock.tick(Scene.LIMITS, now), now);
      report(scene);
    }

    private void keep(Interlock.Result result, long at) {
      if (interlock.on()) {
        assertTrue(at - onSince <= Scene.LIMITS.maxOn().toNanos(), "energized past max_on");
      } else if (result.on()) {
        onSince = at;
      }
      interlock = result.next();
      notice = result.notice().or(() -> notice);
    }

    private void report(Scene scene) {
      if (notice.isPresent()) {
        String why = notice.get();
        assertTrue(
            policy.latch().kind() == LatchKind.MAGNET || !why.contains("max_on"),
            "a strike that the core held until it was cut");
        notice = Optional.empty();
        holds = true;
        scene.hear(new Event.InterlockTripped(why));
        assertFalse(scene.unlocked());
        keep(interlock.request(false, Scene.LIMITS, scene.now.nanos()), scene.now.nanos());
      } else if (holds && !interlock.tripped()) {
        holds = false;
        scene.hear(new Event.InterlockCleared());
        carryOut(scene);
      }
    }
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
