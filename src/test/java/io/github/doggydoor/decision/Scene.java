package io.github.doggydoor.decision;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A door in a test: keeps state and time, and what the last step did. */
final class Scene {
  static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  static final Interlock.Limits LIMITS =
      new Interlock.Limits(Duration.ofSeconds(10), Duration.ofSeconds(1), 12, 50);
  static final Quorum QUORUM = new Quorum(3, 4, Duration.ofSeconds(2), 0.0, -8.0, 0.5);
  static final Policy POLICY =
      new Policy(
          QUORUM,
          new Policy.Hold(Duration.ofSeconds(4), Duration.ofSeconds(8)),
          new Policy.LatchRules(LatchKind.STRIKE, LIMITS),
          new Policy.ContactRules(
              Duration.ofSeconds(6),
              Duration.ofMillis(400),
              Duration.ofMillis(500),
              Duration.ofSeconds(2)),
          Schedule.always(ZoneId.of("Europe/Zurich")),
          new Policy.Remote(true, false),
          new Policy.Button(false, 20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60));

  Policy policy = POLICY;
  Moment now = new Moment(5_000_000_000L, START);
  DoorState state;
  List<Action> last = List.of();
  Function<Action.Drive, Driven> latch = drive -> new Driven.Done();
  final List<Entry> log = new ArrayList<>();
  private long frame = 100;
  private int commands;

  Scene(Mode mode) {
    state = DoorState.initial(mode, Map.of(), now);
  }

  static Scene auto() {
    return new Scene(Mode.AUTO);
  }

  Scene with(Policy other) {
    policy = other;
    return this;
  }

  /** Hears an event as the decision loop does: anew where the latch did not do as it was asked. */
  Scene hear(Event event) {
    Step step = Door.step(state, event, policy, now);
    Driven driven = drive(step);
    if (!(driven instanceof Driven.Done)) {
      step = Door.step(state, event, policy, now, driven);
      drive(step);
    }
    state = step.state();
    last = step.actions();
    log.addAll(rows());
    return this;
  }

  private Driven drive(Step step) {
    Driven driven = new Driven.Done();
    for (Action action : step.actions()) {
      if (action instanceof Action.Drive drive) {
        Driven answer = latch.apply(drive);
        driven = drive.position() == LatchPosition.UNLOCKED ? answer : driven;
      }
    }
    return driven;
  }

  /** From now on, the latch refuses to open. */
  Scene refusing(String why) {
    latch = drive -> new Driven.Refused(why);
    return this;
  }

  /** From now on, the latch opens later. */
  Scene late(String when) {
    latch = drive -> new Driven.Late(when, Duration.ofSeconds(1));
    return this;
  }

  /** From now on, the latch does as it is asked. */
  Scene obeying() {
    latch = drive -> new Driven.Done();
    return this;
  }

  Scene after(long millis) {
    now = now.plus(Duration.ofMillis(millis));
    return this;
  }

  /** Time goes by in ticks of a tenth of a second. */
  Scene pass(long millis) {
    for (long left = millis; left > 0; left -= 100) {
      after(Math.min(100, left)).hear(new Event.Tick());
    }
    return this;
  }

  Scene see(Observation observation) {
    return hear(new Event.Observed(observation));
  }

  Scene seen(double score) {
    return seen(score, 1);
  }

  /** A frame 200 ms after the last. */
  Scene seen(double score, double familiarity) {
    after(200);
    return see(new Observation.Seen(score, familiarity, now, ++frame));
  }

  /** A frame 200 ms after the last, on which that many things move apart from one another. */
  Scene beside(Observation.Look... looks) {
    after(200);
    return see(frame(looks));
  }

  /** A frame of now. */
  Observation.Seen frame(Observation.Look... looks) {
    return new Observation.Seen(
        looks[0], List.of(looks).subList(1, looks.length), now, ++frame, true, Took.UNKNOWN);
  }

  Scene bo(int frames) {
    for (int i = 0; i < frames; i++) {
      seen(9);
    }
    return this;
  }

  Scene strangers(int frames) {
    for (int i = 0; i < frames; i++) {
      seen(-4);
    }
    return this;
  }

  Scene blind() {
    return see(new Observation.Blind(BlindReason.BLACK, "dark", now));
  }

  Scene still() {
    return after(100).see(new Observation.Still(now));
  }

  Scene button() {
    return hear(new Event.ButtonPressed());
  }

  Scene release() {
    return hear(new Event.ButtonReleased());
  }

  Scene contact(boolean open) {
    return hear(new Event.ContactChanged(open));
  }

  Scene inside(boolean active) {
    return hear(new Event.InsideChanged(active));
  }

  Scene bolt(boolean locked) {
    return hear(new Event.BoltChanged(locked));
  }

  /** A command with an id of its own that is good for half a minute. */
  Scene command(Command.Request request) {
    return command(request, Optional.of("scene" + ++commands));
  }

  Scene command(Command.Request request, Optional<String> id) {
    Optional<Instant> end = Optional.of(now.wall().plusSeconds(30));
    return hear(new Event.Commanded(new Command(request, id, end, false, true, "test")));
  }

  /** The bare word, without an id or an expiry. */
  Scene bare(Command.Request request) {
    return hear(
        new Event.Commanded(
            new Command(request, Optional.empty(), Optional.empty(), false, true, "test")));
  }

  Scene mode(Mode mode) {
    return command(new Command.Request.SetMode(mode));
  }

  boolean unlocked() {
    return state.position() == LatchPosition.UNLOCKED;
  }

  Status.Lock lock() {
    return state.told().orElseThrow().lock();
  }

  Status status() {
    return state.told().orElseThrow();
  }

  List<LatchPosition> drives() {
    return of(Action.Drive.class).stream().map(Action.Drive::position).toList();
  }

  List<Entry> rows() {
    return of(Action.Log.class).stream().map(Action.Log::entry).toList();
  }

  /** The kinds of the rows of the last step. */
  List<Kind> kinds() {
    return rows().stream().map(Entry::kind).toList();
  }

  /** The kinds of all rows so far. */
  List<Kind> history() {
    return log.stream().map(Entry::kind).toList();
  }

  String why() {
    return log.getLast().why();
  }

  long count(Kind kind) {
    return log.stream().filter(entry -> entry.kind() == kind).count();
  }

  Action.Acknowledge answer() {
    return of(Action.Acknowledge.class).getFirst();
  }

  <A extends Action> List<A> of(Class<A> kind) {
    return last.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
