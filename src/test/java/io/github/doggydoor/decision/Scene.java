package io.github.doggydoor.decision;

import io.github.doggydoor.decision.rules.Door;
import io.github.doggydoor.decision.rules.Step;
import io.github.doggydoor.decision.state.DoorState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A door in a test: keeps state and time, and what the last step did. */
public final class Scene {
  public static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
  public static final LatchLimits LIMITS =
      new LatchLimits(Duration.ofSeconds(10), Duration.ofSeconds(1), 12, 50);
  public static final Quorum QUORUM = new Quorum(3, 4, Duration.ofSeconds(2), 0.0, -8.0, 0.5);
  public static final Policy POLICY =
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
          new Policy.Remote(true, false, false),
          new Policy.Button(false, 20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60));

  public Policy policy = POLICY;
  public Moment now = new Moment(5_000_000_000L, START);
  public DoorState state;
  public List<Action> last = List.of();
  public Function<Action.Drive, Driven> latch = drive -> new Driven.Done();
  public final List<Entry> log = new ArrayList<>();
  private long frame = 100;
  private int commands;

  public Scene(Mode mode) {
    state = DoorState.initial(mode, Map.of(), now);
  }

  public static Scene auto() {
    return new Scene(Mode.AUTO);
  }

  public Scene with(Policy other) {
    policy = other;
    return this;
  }

  /** Hears an event as the decision loop does: anew where the latch did not do as it was asked. */
  public Scene hear(Event event) {
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
  public Scene refusing(String why) {
    latch = drive -> new Driven.Refused(why);
    return this;
  }

  /** From now on, the latch opens later. */
  public Scene late(String when) {
    latch = drive -> new Driven.Late(when, Duration.ofSeconds(1));
    return this;
  }

  /** From now on, the latch does as it is asked. */
  public Scene obeying() {
    latch = drive -> new Driven.Done();
    return this;
  }

  public Scene after(long millis) {
    now = now.plus(Duration.ofMillis(millis));
    return this;
  }

  /** Time goes by in ticks of a tenth of a second. */
  public Scene pass(long millis) {
    for (long left = millis; left > 0; left -= 100) {
      after(Math.min(100, left)).hear(new Event.Tick());
    }
    return this;
  }

  public Scene see(Observation observation) {
    return hear(new Event.Observed(observation));
  }

  public Scene seen(double score) {
    return seen(score, 1);
  }

  /** A frame 200 ms after the last. */
  public Scene seen(double score, double familiarity) {
    after(200);
    return see(new Observation.Seen(score, familiarity, now, ++frame));
  }

  /** A frame 200 ms after the last, on which that many things move apart from one another. */
  public Scene beside(Observation.Look... looks) {
    after(200);
    return see(frame(looks));
  }

  /** A frame of now. */
  public Observation.Seen frame(Observation.Look... looks) {
    return new Observation.Seen(
        looks[0], List.of(looks).subList(1, looks.length), now, ++frame, true, Took.UNKNOWN);
  }

  public Scene bo(int frames) {
    for (int i = 0; i < frames; i++) {
      seen(9);
    }
    return this;
  }

  public Scene strangers(int frames) {
    for (int i = 0; i < frames; i++) {
      seen(-4);
    }
    return this;
  }

  public Scene blind() {
    return see(new Observation.Blind(BlindReason.BLACK, "dark", now));
  }

  public Scene still() {
    return after(100).see(new Observation.Still(now));
  }

  public Scene button() {
    return hear(new Event.ButtonPressed());
  }

  public Scene release() {
    return hear(new Event.ButtonReleased());
  }

  public Scene contact(boolean open) {
    return hear(new Event.ContactChanged(open));
  }

  public Scene inside(boolean active) {
    return hear(new Event.InsideChanged(active));
  }

  public Scene bolt(boolean locked) {
    return hear(new Event.BoltChanged(locked));
  }

  /** A command with an id of its own that is good for half a minute. */
  public Scene command(Command.Request request) {
    return command(request, Optional.of("scene" + ++commands));
  }

  public Scene command(Command.Request request, Optional<String> id) {
    Optional<Instant> end = Optional.of(now.wall().plusSeconds(30));
    return hear(new Event.Commanded(new Command(request, id, end, false, true, "test")));
  }

  /** The bare word, without an id or an expiry. */
  public Scene bare(Command.Request request) {
    return hear(
        new Event.Commanded(
            new Command(request, Optional.empty(), Optional.empty(), false, true, "test")));
  }

  public Scene mode(Mode mode) {
    return command(new Command.Request.SetMode(mode));
  }

  public boolean unlocked() {
    return state.position() == LatchPosition.UNLOCKED;
  }

  public Status.Lock lock() {
    return state.told().orElseThrow().lock();
  }

  public Status status() {
    return state.told().orElseThrow();
  }

  public List<LatchPosition> drives() {
    return of(Action.Drive.class).stream().map(Action.Drive::position).toList();
  }

  public List<Entry> rows() {
    return of(Action.Log.class).stream().map(Action.Log::entry).toList();
  }

  /** The kinds of the rows of the last step. */
  public List<Kind> kinds() {
    return rows().stream().map(Entry::kind).toList();
  }

  /** The kinds of all rows so far. */
  public List<Kind> history() {
    return log.stream().map(Entry::kind).toList();
  }

  public String why() {
    return log.getLast().why();
  }

  public long count(Kind kind) {
    return log.stream().filter(entry -> entry.kind() == kind).count();
  }

  public Action.Acknowledge answer() {
    return of(Action.Acknowledge.class).getFirst();
  }

  public <A extends Action> List<A> of(Class<A> kind) {
    return last.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
